import type { MatchedPair, Origin, RegistrationAccepted, Tier } from '@parley/contracts';
import type { IndexRows } from '@parley/deconfliction';
import type { Emission } from '@parley/messaging';
import { table, type MemoryTransaction } from '@parley/testing';

export interface RegistrationRow {
  readonly id: string;
  readonly agency: string;
  readonly caseKey: string;
  readonly version: number;
  readonly source: RegistrationAccepted;
  readonly indexedBy: string;
  readonly rows: IndexRows;
  readonly keys: ReadonlySet<string>;
}
interface WorkRow {
  readonly id: string;
  readonly ticket: string;
  readonly cause: MatchedPair['cause'];
  readonly origin: Origin | null;
  readonly requestedAt: number;
  readonly leaseUntil: number;
}
export interface PairRow {
  readonly aId: string;
  readonly bId: string;
  readonly pairId: string;
  readonly revision: number;
  readonly live: boolean;
  readonly basis: string;
  readonly aTier: Tier;
  readonly bTier: Tier;
  readonly confirmFirst: boolean;
}

/** The tables of matching; index rows lie beside their registration, with which they are always written. */
export const tables = {
  registration: table<RegistrationRow>('matching.registration'),
  work: table<WorkRow>('matching.match_work'),
  pair: table<PairRow>('matching.matched_pair'),
  check: table<{ readonly sequence: number; readonly digest: string }>('matching.check_state'),
  muted: table<{ readonly key: string; readonly cases: number; readonly why: string }>('matching.muted_key'),
  rules: table<{ readonly version: string }>('matching.policy_in_force'),
};
export const inForce = 'in force';
/** What runs hold shared and a change of rules alone, whether or not a policy is in force yet. */
export const rules = { table: table('matching.rules'), key: inForce };

export const policyVersionOf = (tx: MemoryTransaction): string | undefined => tx.get(tables.rules, inForce)?.version;

/** Where a twin sends: rows of an outbox, in the transaction. */
export type SendWith = (tx: MemoryTransaction, emissions: readonly Emission[]) => Promise<void>;

/** An obligation with a ticket of its own, in place of the one there may have been, whose origin stays where there is no new one. */
export const owe = (tx: MemoryTransaction, id: string, cause: MatchedPair['cause'], nowMs: number, leaseUntil: number, origin: Origin | null = null): Promise<WorkRow | undefined> =>
  tx.write(tables.work, id, (known) => ({ id, ticket: String(tx.nextValue('matching.match_work_ticket')), cause, origin: origin ?? known?.origin ?? null, requestedAt: nowMs, leaseUntil }));

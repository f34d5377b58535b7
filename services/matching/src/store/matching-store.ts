import type { Match, MatchedPair, Origin, RegistrationAccepted, Side, Tier } from '@parley/contracts';
import type { IndexRows, MutedKeys } from '@parley/deconfliction';
import type { Emission } from '@parley/messaging';

/** A new version with what it is found by, ready to be written. `indexedBy` is the policy that its rows were made with. */
export interface IndexedVersion {
  readonly id: string;
  readonly agency: string;
  readonly caseKey: string;
  readonly version: number;
  readonly source: RegistrationAccepted;
  readonly rows: IndexRows;
  readonly indexedBy: string;
  readonly origin?: Origin | undefined;
}

/** A registration's version as it was read or locked. */
export interface StoredVersion {
  readonly id: string;
  readonly version: number;
}

export interface StoredSource extends StoredVersion {
  readonly source: RegistrationAccepted;
}

/** A registration that waits to be matched. The ticket is of its latest request, and no two requests ever share one. */
export interface DueRegistration extends StoredVersion {
  readonly indexedBy: string;
  readonly ticket: string;
  readonly cause: MatchedPair['cause'];
  /** What asked for it, where a registration did: another request for the same version leaves it. */
  readonly origin: Origin | null;
}

/** Who looks, and for what. */
export interface Seeker {
  readonly id: string;
  readonly rows: IndexRows;
}

/** Somebody whom a seeker met; `seeker` is its place in the asking batch. */
export interface Candidate {
  readonly seeker: number;
  readonly id: string;
}

/** A key that links more cases than may alert. */
export interface CrowdedKey {
  readonly key: string;
  readonly cases: number;
}

/** A verdict on one pair, `a` sorting before `b`; no matches means nothing holds between them. */
export interface Verdict {
  readonly aId: string;
  readonly bId: string;
  readonly a: Side;
  readonly b: Side;
  readonly matches: readonly Match[];
}

export interface ChangedPair {
  readonly aId: string;
  readonly bId: string;
  readonly pairId: string;
  readonly revision: number;
  readonly wasLive: boolean;
}

/** A live pair as one of its two registrations meets it. */
export interface Hit {
  readonly registrationId: string;
  readonly ownTier: Tier;
  readonly otherTier: Tier;
  readonly confirmFirst: boolean;
}

/** A registration's next check: its number, and the digest of what was said last. */
export interface NextCheck {
  readonly id: string;
  readonly sequence: number;
  readonly digest: string;
}

/** What one transaction of matching does (design.md §6). Each method is one statement or a few, set-based, over data as committed when it begins. */
export interface OpenIndex {
  /** Writes versions that are newer than what is known, or newly indexed, with index rows and an obligation to match each; resolves to their ids. */
  write(versions: readonly IndexedVersion[], cause: MatchedPair['cause']): Promise<string[]>;
  /** Those of the registrations that wait to be matched, and the policy in force, which no one changes until this transaction ends. */
  due(ids: readonly string[]): Promise<{ readonly policyVersion: string | undefined; readonly due: DueRegistration[] }>;
  sources(ids: readonly string[]): Promise<StoredSource[]>;
  /** Everybody whose stored keys (muted ones aside) or boxes meet the seeker's, and the other sides of its live pairs. */
  candidates(seekers: readonly Seeker[]): Promise<Candidate[]>;
  /** Locks rows FOR SHARE in id order and resolves to their versions. */
  lock(ids: readonly string[]): Promise<StoredVersion[]>;
  /** Of these keys, the muted ones, and those that link more than `above` cases and are not muted yet. */
  judgeKeys(keys: readonly string[], above: number): Promise<{ readonly muted: MutedKeys; readonly crowded: CrowdedKey[] }>;
  /** Writes verdicts in key order; resolves to the pairs that changed by them, each with its new revision. */
  writePairs(verdicts: readonly Verdict[], newId: () => string): Promise<ChangedPair[]>;
  /** Takes the next number of these registrations' checks. The row locks put concurrent checks in order. */
  nextChecks(ids: readonly string[]): Promise<NextCheck[]>;
  hits(ids: readonly string[]): Promise<Hit[]>;
  /** Those of the registrations that still wait to be matched, whoever matches them. */
  waiting(ids: readonly string[]): Promise<string[]>;
  rememberDigests(digests: readonly { readonly id: string; readonly digest: string }[]): Promise<void>;
  send(emissions: readonly Emission[]): Promise<void>;
  /** Ends obligations; one that was asked for again meanwhile has another ticket, and stays. The last statement of a run. */
  done(tickets: readonly { readonly id: string; readonly ticket: string }[]): Promise<void>;
}

/** What matching knows and owes (port). */
export interface MatchingStore {
  /** One transaction at READ COMMITTED. What is sent in it is sent if, and only if, it commits. */
  inTransaction<T>(work: (index: OpenIndex) => Promise<T>): Promise<T>;
  /** Leases registrations that wait and that nobody works on, oldest first; none while another policy is in force. */
  lease(limit: number, policyVersion: string): Promise<string[]>;
  /** Puts a policy in force. Where it was another, everybody is to be matched again; resolves to how many that are. */
  adoptPolicy(version: string): Promise<number>;
  /** Mutes keys. Whoever has one is to be matched again; resolves to how many that are. */
  mute(keys: readonly CrowdedKey[], why: 'white-list' | 'over-correlation'): Promise<number>;
  /** Lets keys alert again. Whoever has one is to be matched again; resolves to how many that are. */
  unmute(keys: readonly string[]): Promise<number>;
  /** Asks for registrations to be matched again. */
  request(ids: readonly string[], cause: MatchedPair['cause']): Promise<void>;
  /** Seconds that the oldest obligation has waited; 0 where there is none. */
  oldestWorkSeconds(): Promise<number>;
}

export const MATCHING_STORE = Symbol('MatchingStore');

/** Whoever takes a version in has this long to match it before the sweeper comes; whoever sweeps, this long for a batch. */
export const leaseSeconds = { handedOff: 10, swept: 30 };

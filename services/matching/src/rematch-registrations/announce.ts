import { createHash } from 'node:crypto';
import { MatchChanged, MatchFound, MatchWithdrawn, RegistrationChecked, RuleId, type MatchedPair } from '@parley/contracts';
import type { Matchable, Policy } from '@parley/deconfliction';
import type { Emission, Outbox } from '@parley/messaging';
import type { Tx } from '@parley/persistence';
import { MatchedPairs, type ChangedPair, type Hit, type Verdict } from '../store/matched-pairs.js';
import type { Prepared } from './matchable-cache.js';

export interface Announcement {
  readonly verdicts: readonly Verdict[];
  readonly changed: readonly ChangedPair[];
  readonly finished: readonly { readonly id: string; readonly matchable: Matchable }[];
  readonly others: ReadonlyMap<string, Prepared>;
  readonly now: Date;
}

const digestOf = (hits: readonly Hit[]) => createHash('sha256').update(JSON.stringify(hits.map((h) => [h.ownTier, h.otherTier, h.confirmFirst]).sort())).digest('base64url');

const eventOf = (change: ChangedPair, matches: number) => (matches === 0 ? MatchWithdrawn : change.wasLive ? MatchChanged : MatchFound);

/** Writes what a run found out into the outbox: pairs that changed, and the checks that are finished or no longer hold. */
export class Announce {
  constructor(private readonly outbox: Outbox, private readonly policy: Policy, private readonly agencies: () => readonly string[]) {}

  async write(tx: Tx, announcement: Announcement): Promise<void> {
    const pairs = this.pairEvents(announcement);
    const checks = await this.checkEvents(tx, announcement);
    await this.outbox.emitAll(tx, [...pairs, ...checks]);
  }

  private pairEvents({ verdicts, changed, now }: Announcement): Emission[] {
    const byPair = new Map(verdicts.map((v) => [`${v.aId}\n${v.bId}`, v]));
    return changed.flatMap((change): Emission[] => {
      const verdict = byPair.get(`${change.aId}\n${change.bId}`);
      if (!verdict) return [];
      const data: MatchedPair = { pairId: change.pairId, revision: change.revision, a: verdict.a, b: verdict.b, matches: [...verdict.matches], cause: 'registration', at: now.toISOString() };
      return [{ contract: eventOf(change, verdict.matches.length), key: change.pairId, subject: change.pairId, data, id: `${change.pairId}:${change.revision}` }];
    });
  }

  private async checkEvents(tx: Tx, { finished, changed, others, now }: Announcement): Promise<Emission[]> {
    const own = new Map(finished.map((f) => [f.id, f.matchable]));
    const touched = [...new Set(changed.flatMap((c) => [c.aId, c.bId]))].filter((id) => !own.has(id));
    const ids = [...own.keys(), ...touched];
    if (ids.length === 0) return [];
    const pairs = new MatchedPairs(tx);
    // The row locks of the check's number come first, then the hits are read: of two concurrent runs the later one sees both.
    const numbers = await pairs.nextChecks(ids);
    const hits = Map.groupBy(await pairs.hits(ids), (hit) => hit.registrationId);
    const due = numbers.map((n) => ({ ...n, hits: hits.get(n.id) ?? [], now: digestOf(hits.get(n.id) ?? []) })).filter((n) => own.has(n.id) || n.now !== n.digest);
    await pairs.rememberDigests(due.map((d) => ({ id: d.id, digest: d.now })));
    return due.flatMap((d): Emission[] => {
      const matchable = own.get(d.id) ?? others.get(d.id)?.matchable;
      if (!matchable) return [];
      const data: RegistrationChecked = {
        agency: matchable.agency, registrationId: matchable.registrationId, version: matchable.version, sequence: d.sequence, rules: RuleId.options, policyVersion: this.policy.version, checkedUpTo: now.toISOString(),
        agencies: [...this.agencies()], hits: d.hits.map(({ ownTier, otherTier, confirmFirst }) => ({ ownTier, otherTier, confirmFirst })), cause: own.has(d.id) ? 'own-version' : 'other-side',
      };
      return [{ contract: RegistrationChecked, key: d.id, subject: matchable.registrationId, data, id: `${d.id}:${d.sequence}` }];
    });
  }
}

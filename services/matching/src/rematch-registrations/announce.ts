import { createHash } from 'node:crypto';
import { MatchChanged, MatchFound, MatchWithdrawn, RegistrationChecked, RuleId, type MatchedPair, type Origin } from '@parley/contracts';
import type { Matchable, Policy } from '@parley/deconfliction';
import type { Emission } from '@parley/messaging';
import type { Clock } from '@parley/observability';
import type { ChangedPair, Hit, NextCheck, OpenIndex, Verdict } from '../store/matching-store.js';
import type { Prepared } from './matchable-cache.js';

export interface Announcement {
  readonly verdicts: readonly Verdict[];
  readonly changed: readonly ChangedPair[];
  readonly finished: readonly Matchable[];
  readonly others: ReadonlyMap<string, Prepared>;
  /** Those that the run matched, with why and by whose record they were. */
  readonly seekers: ReadonlyMap<string, { readonly cause: MatchedPair['cause']; readonly origin: Origin }>;
}

const publishedAt = ({ registration }: Origin) => registration?.publishedAt ?? '';

/** What set a pair's change off: where a run matched both sides, the record that was published later, for only then could the pair be found. */
const originOf = ({ aId, bId }: ChangedPair, seekers: Announcement['seekers']): Origin | undefined =>
  [seekers.get(aId), seekers.get(bId)].flatMap((seeker) => seeker?.origin ?? []).reduce<Origin | undefined>((later, origin) => (later && publishedAt(later) >= publishedAt(origin) ? later : origin), undefined);

/** What set off that a registration's check is said anew: its own run, else the first change of a pair of its. */
const originsOf = (changed: Announcement['changed'], seekers: Announcement['seekers']): ReadonlyMap<string, Origin> => {
  const origins = new Map([...seekers].map(([id, { origin }]) => [id, origin]));
  for (const change of changed) {
    const origin = originOf(change, seekers);
    for (const id of [change.aId, change.bId]) if (origin && !origins.has(id)) origins.set(id, origin);
  }
  return origins;
};

const eventOf = (change: ChangedPair, matches: number) => (matches === 0 ? MatchWithdrawn : change.wasLive ? MatchChanged : MatchFound);

/** Sends what a run found out: pairs that changed, and the checks that are finished or no longer hold. */
export class Announce {
  constructor(private readonly ports: { readonly policy: Policy; readonly clock: Clock; readonly agencies: () => readonly string[] }) {}

  /** Resolves to how many pairs hold now with each registration that is finished. */
  async write(index: OpenIndex, announcement: Announcement): Promise<ReadonlyMap<string, number>> {
    const at = this.ports.clock.now().toISOString();
    const { checks, matches } = await this.checks(index, announcement, at);
    await index.send([...this.pairs(announcement, at), ...checks]);
    return matches;
  }

  private pairs({ verdicts, changed, seekers }: Announcement, at: string): Emission[] {
    const byPair = new Map(verdicts.map((v) => [`${v.aId}\n${v.bId}`, v]));
    return changed.flatMap((change): Emission[] => {
      const verdict = byPair.get(`${change.aId}\n${change.bId}`);
      if (!verdict) return [];
      const { cause } = seekers.get(change.aId) ?? seekers.get(change.bId) ?? { cause: 'registration' as const };
      const data: MatchedPair = { pairId: change.pairId, revision: change.revision, a: verdict.a, b: verdict.b, matches: [...verdict.matches], cause, at };
      return [{ contract: eventOf(change, verdict.matches.length), key: change.pairId, subject: change.pairId, data, id: `${change.pairId}:${change.revision}`, origin: originOf(change, seekers) }];
    });
  }

  private async checks(index: OpenIndex, { finished, changed, others, seekers }: Announcement, at: string): Promise<{ checks: Emission[]; matches: Map<string, number> }> {
    const own = new Map(finished.map((matchable) => [matchable.id, matchable]));
    const touched = [...new Set(changed.flatMap((c) => [c.aId, c.bId]))].filter((id) => !own.has(id));
    const ids = [...own.keys(), ...touched];
    if (ids.length === 0) return { checks: [], matches: new Map() };
    // The row locks of the checks' numbers come first, then the hits are read: of two concurrent runs the later one sees both.
    const numbers = await index.nextChecks(ids);
    const hits = Map.groupBy(await index.hits(ids), (hit) => hit.registrationId);
    // Whoever still waits is announced by its own run: before that, a statement would speak of a check that is not finished.
    const waiting = new Set(await index.waiting(touched));
    const due = numbers.flatMap((number) => {
      const matchable = waiting.has(number.id) ? undefined : (own.get(number.id) ?? others.get(number.id)?.matchable);
      const check = matchable && this.check(matchable, number, hits.get(number.id) ?? [], own.has(number.id), at);
      return check && check.digest !== number.digest ? [check] : [];
    });
    await index.rememberDigests(due.map(({ id, digest }) => ({ id, digest })));
    const origins = originsOf(changed, seekers);
    return { checks: due.map(({ id, emission }) => ({ ...emission, origin: origins.get(id) })), matches: new Map([...own.keys()].map((id) => [id, hits.get(id)?.length ?? 0])) };
  }

  /** What is said of a check, and its digest without number and time: what was said before is not said again. */
  private check({ id, agency, registrationId, version }: Matchable, { sequence }: NextCheck, hits: readonly Hit[], own: boolean, at: string) {
    const { policy, agencies } = this.ports;
    const said = { version, policyVersion: policy.version, hits: hits.map(({ ownTier, otherTier, confirmFirst }) => ({ ownTier, otherTier, confirmFirst })) };
    const digest = createHash('sha256').update(JSON.stringify([version, policy.version, hits.map((h) => `${h.ownTier} ${h.otherTier} ${h.confirmFirst}`).sort()])).digest('base64url');
    const data: RegistrationChecked = { agency, registrationId, sequence, rules: RuleId.options, checkedUpTo: at, agencies: [...agencies()], cause: own ? 'own-version' : 'other-side', ...said };
    return { id, digest, emission: { contract: RegistrationChecked, key: id, subject: registrationId, data, id: `${id}:${sequence}` } };
  }
}

import type { MatchedPair, Origin } from '@parley/contracts';
import type { MutedKeys } from '@parley/deconfliction';
import { failPoint, nextSpan } from '@parley/observability';
import type { FinishedRegistration } from '../matching-journal.js';
import type { CrowdedKey, DueRegistration, OpenIndex, Verdict } from '../store/matching-store.js';
import type { Judged, JudgedPairs } from './judged.js';
import type { Prepared } from './matchable-cache.js';
import type { RematchPorts } from './rematch.js';
import { mutedBetween, verdictOn } from './verdicts.js';
import { withinLocks, type Taken } from './within-locks.js';

/** What one transaction came to. */
export type RunOutcome =
  | { readonly kind: 'matched'; readonly judged: readonly JudgedPairs[]; readonly finished: readonly FinishedRegistration[]; readonly left: string[]; readonly fruitful: boolean }
  /** Another policy is in force than this process has: somebody else matches. */
  | { readonly kind: 'outdated'; readonly policyVersion: string | undefined }
  | { readonly kind: 'index-first'; readonly ids: readonly string[]; readonly cause: MatchedPair['cause'] }
  | { readonly kind: 'crowded'; readonly keys: readonly CrowdedKey[] };

interface Seeker extends DueRegistration {
  readonly origin: Origin;
  readonly prepared: Prepared;
}

type Found = ReadonlyMap<string, ReadonlySet<string>>;

/** One transaction of the locked re-match (eventing.md §5.3): candidates, locks in id order, verdicts on the locked rows, candidates again. */
export class MatchRun {
  constructor(private readonly ports: Omit<RematchPorts, 'store'>) {}

  async match(index: OpenIndex, ids: readonly string[], judged: Judged): Promise<RunOutcome> {
    const { policy, announce, ids: newIds } = this.ports;
    const { policyVersion, due } = await index.due(ids);
    if (policyVersion !== policy.version) return { kind: 'outdated', policyVersion };
    const [odd] = due.filter((d) => d.indexedBy !== policy.version);
    if (odd) return { kind: 'index-first', ids: due.filter((d) => d.indexedBy !== policy.version).map((d) => d.id), cause: odd.cause };
    const all = await this.prepared(index, due);
    // A change of rules or the reconciliation asked: the run is the beginning of a trace, and no agency's.
    const ofNobody = { traceparent: nextSpan(undefined, newIds) };
    const seekers = due.flatMap((d): Seeker[] => all.get(d.id)?.matchable.version === d.version ? [{ ...d, origin: d.origin ?? ofNobody, prepared: all.get(d.id) as Prepared }] : []);
    if (seekers.length === 0) return { kind: 'matched', judged: [], finished: [], left: [], fruitful: true };
    const found = await this.candidatesOf(index, seekers);
    const { muted, crowded } = await index.judgeKeys([...new Set(seekers.flatMap((s) => s.prepared.rows.keys.filter((key) => key.startsWith('i:'))))], policy.overCorrelationCases);
    if (crowded.length > 0) return { kind: 'crowded', keys: crowded };

    const taken = withinLocks(seekers.map((s) => ({ id: s.id, others: [...(found.get(s.id) ?? [])].filter((other) => !judged.with(s.id, s.ticket).has(other)) })));
    const locked = await this.prepared(index, await index.lock([...new Set(taken.flatMap((t) => [t.id, ...t.others]))]));
    // A version that changed since its candidates were sought is sought again: its own newer obligation asks for that anyway.
    const steady = seekers.flatMap((s) => {
      const part = taken.find((t) => t.id === s.id);
      return part && locked.get(s.id)?.matchable.version === s.version ? [{ ...s, ...part }] : [];
    });
    const verdicts = this.verdicts(steady, locked, muted);
    const changed = await index.writePairs(verdicts, () => newIds.uuid());
    await failPoint('between-verdicts-and-announcement');
    const finished = await this.withoutNewcomers(index, steady.filter((s) => s.whole), judged);
    const matches = await announce.write(index, { verdicts, changed, finished: finished.map((s) => s.prepared.matchable), others: locked, seekers: new Map(seekers.map((s) => [s.id, s])) });
    await index.done(finished);
    const ended = new Set(finished.map((s) => s.id));
    const left = seekers.filter((s) => !ended.has(s.id)).map((s) => s.id);
    return { kind: 'matched', judged: steady.map(({ id, ticket, others }) => ({ id, ticket, others })), finished: finished.map((s) => finishedOf(s, judged, matches)), left, fruitful: ended.size > 0 || verdicts.length > 0 };
  }

  /** Registrations at the versions asked for, or newer where one was replaced while it was read; `cache` holds most of them. */
  private async prepared(index: OpenIndex, versions: readonly { readonly id: string; readonly version: number }[]): Promise<Map<string, Prepared>> {
    const { cache } = this.ports;
    const known = versions.flatMap((v) => cache.find(v.id, v.version) ?? []);
    const unknown = versions.filter((v) => !cache.find(v.id, v.version)).map((v) => v.id);
    const read = unknown.length === 0 ? [] : (await index.sources(unknown)).map(({ source }) => cache.prepare(source));
    return new Map([...known, ...read].map((one) => [one.matchable.id, one]));
  }

  private async candidatesOf(index: OpenIndex, seekers: readonly Seeker[]): Promise<Found> {
    const found = new Map(seekers.map((s) => [s.id, new Set<string>()]));
    for (const { seeker, id } of await index.candidates(seekers.map((s) => ({ id: s.id, rows: s.prepared.rows })))) {
      const own = seekers[seeker]?.id;
      if (own !== undefined && own !== id) found.get(own)?.add(id);
    }
    return found;
  }

  private verdicts(steady: readonly (Seeker & Taken)[], locked: ReadonlyMap<string, Prepared>, muted: MutedKeys): Verdict[] {
    const verdicts = new Map<string, Verdict>();
    for (const { id, prepared, others } of steady) {
      for (const other of others.flatMap((one) => locked.get(one) ?? [])) {
        const verdict = verdictOn(prepared.matchable, other.matchable, this.ports.policy, muted);
        verdicts.set(`${verdict.aId}\n${verdict.bId}`, verdict);
        // Shared infrastructure is logged, not alerted (design.md §5).
        if (mutedBetween(prepared, other, muted)) this.ports.logger.info('muted-identifier-shared', { registrations: [id, other.matchable.id] });
      }
    }
    return [...verdicts.values()];
  }

  /** Those for whom the candidate query, run again, names nobody who was not compared; the others are matched again. */
  private async withoutNewcomers<S extends Seeker & Taken>(index: OpenIndex, whole: readonly S[], judged: Judged): Promise<S[]> {
    if (whole.length === 0) return [];
    const now = await this.candidatesOf(index, whole);
    return whole.filter((s) => {
      const [compared, before] = [new Set(s.others), judged.with(s.id, s.ticket)];
      return [...(now.get(s.id) ?? [])].every((other) => compared.has(other) || before.has(other));
    });
  }
}

const finishedOf = ({ id, ticket, others, cause, origin, prepared: { matchable: { agency, registrationId, version } } }: Seeker & Taken, judged: Judged, matches: ReadonlyMap<string, number>): FinishedRegistration => ({
  agency, registrationId, version, cause, origin, candidates: judged.with(id, ticket).size + others.length, matches: matches.get(id) ?? 0,
});

import type { Policy } from '@parley/deconfliction';
import type { Clock, Ids, Logger } from '@parley/observability';
import { isTransient, platformCaller, type Database, type Tx } from '@parley/persistence';
import type { Announce } from './announce.js';
import { MatchedPairs, type Verdict } from '../store/matched-pairs.js';
import { MatchWork } from '../store/match-work.js';
import type { RegistrationIndex } from '../store/registration-index.js';
import type { MatchableCache, Prepared } from './matchable-cache.js';
import { verdictOn } from './verdicts.js';

export interface RematchPorts {
  readonly database: Database;
  readonly indexOf: (tx: Tx) => RegistrationIndex;
  readonly cache: MatchableCache;
  readonly announce: Announce;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** Rows that one transaction locks at most: a hot registration is matched in several, for verdicts on pairs do not depend on each other. */
export const locksMax = 500;
const runsMax = 20;
const attemptsMax = 5;

interface Seeker {
  readonly id: string;
  readonly version: number;
  readonly prepared: Prepared;
}

/** The locked re-match of design.md §6, one path for every reason to match. */
export class Rematch {
  constructor(private readonly ports: RematchPorts) {}

  /** Matches these registrations; what fails or is left over keeps its work row, and the sweeper comes again. */
  async run(ids: readonly string[]): Promise<void> {
    let left = [...new Set(ids)];
    for (let run = 0; left.length > 0 && run < runsMax; run++) left = await this.withRetries(left);
    if (left.length > 0) this.ports.logger.warn('rematch-left-to-sweeper', { registrations: left.length });
  }

  private async withRetries(ids: string[]): Promise<string[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.ports.database.inAgency(platformCaller('matching'), (tx) => this.inOneTransaction(tx, ids));
      } catch (error) {
        if (!isTransient(error) || attempt >= attemptsMax) throw error;
        this.ports.logger.warn('rematch-retried', { attempt, error });
      }
    }
  }

  /** Resolves to the registrations that are to be matched again: those over the lock bound, and those for whom new candidates came up. */
  private async inOneTransaction(tx: Tx, ids: string[]): Promise<string[]> {
    const index = this.ports.indexOf(tx);
    const known = await this.seekers(index, ids);
    const found = await this.candidatesOf(index, known);
    const { taken, left } = withinLocks(known, found);
    const everyone = [...new Set(taken.flatMap((s) => [s.id, ...(found.get(s.id) ?? [])]))];
    const locked = await this.locked(index, everyone);
    // A version that changed since its candidates were sought is sought again: its own newer work row asks for that anyway.
    const steady = taken.filter((s) => locked.get(s.id)?.matchable.version === s.version);
    const again = taken.filter((s) => !steady.includes(s)).map((s) => s.id);
    const verdicts = await this.verdicts(index, steady, found, locked);
    const pairs = new MatchedPairs(tx);
    const changed = await pairs.write(verdicts, () => this.ports.ids.uuid());
    const missed = await this.missed(index, steady, locked);
    const finished = steady.filter((s) => !missed.has(s.id));
    await this.ports.announce.write(tx, { verdicts, changed, finished: finished.map((s) => ({ id: s.id, matchable: s.prepared.matchable })), others: locked, now: this.ports.clock.now() });
    await new MatchWork(tx).done(finished.map(({ id, version }) => ({ id, version })));
    return [...left, ...again, ...missed];
  }

  private async seekers(index: RegistrationIndex, ids: readonly string[]): Promise<Seeker[]> {
    const rows = await index.read(ids);
    // Own visibility (eventing.md §5.1): whoever asks must see its own row, or its candidates would be of an older world.
    if (rows.length < ids.length) this.ports.logger.warn('rematch-of-unknown', { asked: ids.length, found: rows.length });
    return rows.map(({ id, version, source }) => ({ id, version, prepared: this.ports.cache.prepare(id, version, source) }));
  }

  private async candidatesOf(index: RegistrationIndex, seekers: readonly Seeker[]): Promise<Map<string, Set<string>>> {
    const found = new Map(seekers.map((s) => [s.id, new Set<string>()]));
    if (seekers.length === 0) return found;
    for (const { seeker, id } of await index.candidates(seekers.map((s) => ({ id: s.id, rows: s.prepared.rows })))) {
      const own = seekers[seeker]?.id;
      if (own !== undefined && own !== id) found.get(own)?.add(id);
    }
    return found;
  }

  private async locked(index: RegistrationIndex, ids: readonly string[]): Promise<Map<string, Prepared>> {
    const versions = await index.lock(ids);
    const unknown = versions.filter((v) => !this.ports.cache.find(v.id, v.version)).map((v) => v.id);
    if (unknown.length > 0) for (const { id, version, source } of await index.read(unknown)) this.ports.cache.prepare(id, version, source);
    return new Map(versions.flatMap((v) => {
      const prepared = this.ports.cache.find(v.id, v.version);
      return prepared ? [[v.id, prepared] as const] : [];
    }));
  }

  private async verdicts(index: RegistrationIndex, seekers: readonly Seeker[], found: ReadonlyMap<string, ReadonlySet<string>>, locked: ReadonlyMap<string, Prepared>): Promise<Verdict[]> {
    const { policy } = this.ports;
    const keys = [...new Set(seekers.flatMap((s) => s.prepared.rows.keys.filter((key) => key.startsWith('i:'))))];
    const crowded = await index.crowdedKeys(keys, policy.overCorrelationCases);
    if (crowded.length > 0) await index.mute(crowded);
    const muted = await index.mutedKeys();
    const verdicts = new Map<string, Verdict>();
    for (const seeker of seekers) {
      for (const id of found.get(seeker.id) ?? []) {
        const other = locked.get(id);
        if (!other) continue;
        const verdict = verdictOn(seeker.prepared.matchable, other.matchable, policy, muted);
        verdicts.set(`${verdict.aId}\n${verdict.bId}`, verdict);
      }
    }
    return [...verdicts.values()];
  }

  /** Seekers for whom the candidate query now names somebody that was not locked: they are matched again. */
  private async missed(index: RegistrationIndex, seekers: readonly Seeker[], locked: ReadonlyMap<string, Prepared>): Promise<Set<string>> {
    const now = await this.candidatesOf(index, seekers);
    return new Set([...now].filter(([, ids]) => [...ids].some((id) => !locked.has(id))).map(([id]) => id));
  }
}

/** As many seekers as fit under the bound with all their candidates; a single one that does not fit goes alone, bound or not. */
const withinLocks = (seekers: readonly Seeker[], found: ReadonlyMap<string, ReadonlySet<string>>): { taken: Seeker[]; left: string[] } => {
  const everyone = new Set<string>();
  const taken: Seeker[] = [];
  for (const seeker of seekers) {
    const more = [seeker.id, ...(found.get(seeker.id) ?? [])].filter((id) => !everyone.has(id));
    if (taken.length > 0 && everyone.size + more.length > locksMax) continue;
    more.forEach((id) => everyone.add(id));
    taken.push(seeker);
  }
  return { taken, left: seekers.filter((s) => !taken.includes(s)).map((s) => s.id) };
};

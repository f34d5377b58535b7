import type { MatchedPair, Origin, RegistrationAccepted } from '@parley/contracts';
import type { Policy } from '@parley/deconfliction';
import type { Ids, Logger } from '@parley/observability';
import { isTransient } from '@parley/persistence';
import type { MatchingJournal } from '../matching-journal.js';
import type { IndexedVersion, MatchingStore } from '../store/matching-store.js';
import type { Announce } from './announce.js';
import { Judged } from './judged.js';
import type { MatchableCache } from './matchable-cache.js';
import { MatchRun, type RunOutcome } from './match-run.js';

export interface RematchPorts {
  readonly store: MatchingStore;
  readonly cache: MatchableCache;
  readonly announce: Announce;
  readonly policy: Policy;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly journal: Pick<MatchingJournal, 'matched'>;
}

const attemptsMax = 5;
const fruitlessRunsMax = 20;
const sweptAtOnce = 50;

/** The locked re-match of design.md §6: one path for every reason to match. */
export class Rematch {
  private readonly matchRun: MatchRun;

  constructor(private readonly ports: RematchPorts) {
    this.matchRun = new MatchRun(ports);
  }

  /** Matches these registrations; what fails or is left over keeps its obligation, and the sweeper comes again. */
  async run(ids: readonly string[]): Promise<void> {
    const [judged, begunAt] = [new Judged(), performance.now()];
    let left = [...new Set(ids)];
    for (let fruitless = 0; left.length > 0 && fruitless < fruitlessRunsMax; ) {
      const { next, fruitful } = await this.once(left, judged, begunAt);
      fruitless = fruitful ? 0 : fruitless + 1;
      left = next;
    }
    if (left.length > 0) this.ports.logger.warn('rematch-left-to-sweeper', { registrations: left.length });
  }

  /** Matches whoever waits and is nobody's work, until nobody is left. */
  async sweep(): Promise<void> {
    let leased: string[];
    do {
      leased = await this.ports.store.lease(sweptAtOnce, this.ports.policy.version);
      await this.run(leased);
    } while (leased.length === sweptAtOnce);
  }

  /** A registration as it is stored: with what it is found by, under the policy of this process. */
  indexed(source: RegistrationAccepted, origin?: Origin): IndexedVersion {
    const { matchable, rows } = this.ports.cache.prepare(source);
    const { id, agency, caseKey, version } = matchable;
    return { id, agency, caseKey, version, source, rows, indexedBy: this.ports.policy.version, origin };
  }

  private async once(ids: string[], judged: Judged, begunAt: number): Promise<{ next: string[]; fruitful: boolean }> {
    const { store, logger, policy, journal } = this.ports;
    const outcome = await this.withoutTheOffender(ids, judged);
    if (outcome === undefined) return { next: [], fruitful: true };
    if (outcome.kind === 'outdated') {
      logger.warn('rematch-under-another-policy', { own: policy.version, inForce: outcome.policyVersion });
      return { next: [], fruitful: true };
    }
    if (outcome.kind === 'crowded') {
      const registrations = await store.mute(outcome.keys, 'over-correlation');
      logger.warn('identifiers-over-correlated', { keys: outcome.keys.length, registrations });
      return { next: ids, fruitful: true };
    }
    if (outcome.kind === 'index-first') {
      await this.indexAgain(outcome.ids, outcome.cause);
      return { next: ids, fruitful: true };
    }
    judged.add(outcome.judged);
    journal.matched(outcome.finished, performance.now() - begunAt);
    return { next: outcome.left, fruitful: outcome.fruitful };
  }

  /** A registration whose matching fails for a reason of its own must not hold up the others: the batch is halved until it is alone. */
  private async withoutTheOffender(ids: string[], judged: Judged): Promise<RunOutcome | undefined> {
    try {
      return await this.withRetries(ids, judged);
    } catch (error) {
      if (isTransient(error)) throw error;
      if (ids.length === 1) this.ports.logger.error('rematch-failed', { registration: ids[0], error });
      else for (const half of [ids.slice(0, Math.ceil(ids.length / 2)), ids.slice(Math.ceil(ids.length / 2))]) await this.run(half);
      return undefined;
    }
  }

  private async withRetries(ids: string[], judged: Judged): Promise<RunOutcome> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.ports.store.inTransaction((index) => this.matchRun.match(index, ids, judged));
      } catch (error) {
        if (!isTransient(error) || attempt >= attemptsMax) throw error;
        this.ports.logger.warn('rematch-retried', { attempt, error });
      }
    }
  }

  // Rows that another policy made may not be met by those of this one: they are made again first, and the obligation stays.
  private indexAgain(ids: readonly string[], cause: MatchedPair['cause']): Promise<string[]> {
    return this.ports.store.inTransaction(async (index) => index.write((await index.sources(ids)).map(({ source }) => this.indexed(source)), cause));
  }
}

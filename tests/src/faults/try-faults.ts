import { setTimeout as wait } from 'node:timers/promises';
import { Chance, smallWorldAgencies } from '@parley/testing';
import { checkHistory, type Finding } from './check-history.js';
import { conflictsOfTheDesk } from './desk.js';
import type { FaultAgency } from './fault-agency.js';
import type { Fault } from './faults.js';
import { Recorder, registrationOf, type SeenAtTheEnd } from './history.js';
import { SystemUnderFaults } from './system-under-faults.js';
import { Remembered } from './truth.js';
import { Workload } from './workload.js';

/** What became of one fault. Counts are of the whole run so far, whose history every check is about. */
export interface FaultResult {
  readonly fault: string;
  readonly said: string;
  readonly seconds: number;
  /** How long after the last acknowledged version everything was right, or how long it was waited for in vain. */
  readonly settledSeconds: number;
  readonly submissions: number;
  readonly unsure: number;
  readonly liveConflicts: number;
  readonly alerts: number;
  readonly findings: readonly Finding[];
}

export interface TryOptions {
  readonly dir: string;
  readonly seed: number;
  readonly faults: readonly Fault[];
  readonly withoutRedis?: boolean;
  readonly registrationsPerAgency?: number;
  readonly say: (line: string) => void;
  readonly onResult: (result: FaultResult) => void;
  /** Ends it early; what was started is stopped all the same. */
  readonly signal?: AbortSignal;
}

const agencyWithEndpoint = 'federal';
const agencyIds = [...smallWorldAgencies, agencyWithEndpoint];
const leadMs = 1_000;
const settleWithinMs = 90_000;
const rightWithinMs = 90_000;

class Trial {
  private readonly workload: Workload;
  private readonly remembered = new Remembered();

  constructor(private readonly system: SystemUnderFaults, private readonly agencies: readonly FaultAgency[], private readonly chance: Chance, registrationsPerAgency: number, private readonly recorder: Recorder) {
    this.workload = new Workload({ agencies, chance, registrationsPerAgency, pauseMs: 100 });
  }

  async of({ name, happens }: Fault): Promise<FaultResult> {
    const began = performance.now();
    const stop = new AbortController();
    const working = this.workload.run(stop.signal);
    await wait(leadMs);
    const failure: Finding[] = [];
    const said = await happens(this.system, this.chance).catch((error: unknown) => void failure.push({ kind: 'unsettled', what: `the fault itself failed: ${String(error)}` }));
    await wait(leadMs);
    stop.abort();
    await working;
    await this.workload.settle(settleWithinMs).catch((error: unknown) => failure.push({ kind: 'unsettled', what: String(error) }));
    const settled = performance.now();
    const { findings, live } = await this.untilRight();
    const { submissions, alerts } = this.recorder;
    return {
      fault: name, said: said ?? '', seconds: (performance.now() - began) / 1000, settledSeconds: (performance.now() - settled) / 1000, submissions: submissions.length,
      unsure: submissions.filter(({ end }) => end === 'info').length, liveConflicts: live, alerts: new Set(alerts.map((alert) => alert.said.alertId)).size, findings: [...failure, ...findings],
    };
  }

  /** Looks until nothing is to be found, for as long as everything may take to come to rest. What is wrong then stays in the result. */
  private async untilRight(): Promise<{ findings: Finding[]; live: number }> {
    const until = performance.now() + rightWithinMs;
    for (;;) {
      const found = await this.look().catch((error: unknown) => ({ findings: [{ kind: 'unsettled' as const, what: `the APIs do not answer: ${String(error)}` }], live: 0 }));
      if (found.findings.length === 0 || performance.now() > until) return found;
      await wait(1_000);
    }
  }

  private async look(): Promise<{ findings: Finding[]; live: number }> {
    const conflicts = await conflictsOfTheDesk(this.system.url.conflict, await this.system.deskToken());
    return { findings: checkHistory(this.recorder, { conflicts, statements: await this.statements(), taken: new Map([[agencyWithEndpoint, this.system.webhook.taken]]) }, this.remembered), live: conflicts.filter(({ isLive }) => isLive).length };
  }

  private async statements(): Promise<SeenAtTheEnd['statements']> {
    const byId = new Map(this.agencies.map((agency) => [agency.id, agency]));
    const said = await Promise.all(this.workload.registrations.map(async ({ agency, registrationId }) => [registrationOf(agency, registrationId), await byId.get(agency)?.statementOf(registrationId)] as const));
    return new Map(said.flatMap(([registration, outcome]) => (outcome === undefined ? [] : [[registration, outcome] as const])));
  }
}

/** Starts the system and lets each fault happen to it in turn, while agencies work; after each the whole history is checked. */
export const tryFaults = async ({ dir, seed, faults, withoutRedis = false, registrationsPerAgency = 6, say, onResult, signal }: TryOptions): Promise<void> => {
  const chance = new Chance(seed);
  const system = await SystemUnderFaults.start({ dir, say, chance: () => chance.next(), withoutRedis });
  try {
    const recorder = new Recorder(() => performance.now());
    const agencies = [];
    for (const id of agencyIds) agencies.push(await system.join(id, recorder, id === agencyWithEndpoint));
    const trial = new Trial(system, agencies, chance, registrationsPerAgency, recorder);
    const interrupted = new Promise<never>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));
    for (const fault of faults) {
      onResult(await Promise.race([trial.of(fault), interrupted]));
      await Promise.race([system.ready(), interrupted]);
    }
  } finally {
    await system.stop();
  }
};

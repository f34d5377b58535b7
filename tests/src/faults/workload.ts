import { setTimeout as wait } from 'node:timers/promises';
import { aSmallWorldVersion, type Chance } from '@parley/testing';
import type { FaultAgency } from './fault-agency.js';
import type { Content } from './history.js';

export interface WorkloadOptions {
  readonly agencies: readonly FaultAgency[];
  readonly chance: Chance;
  readonly registrationsPerAgency: number;
  /** The mean pause of one agency between two versions. */
  readonly pauseMs: number;
}

const tiers = ['pointer', 'officer', 'element', 'pointer', 'silent', 'shared', 'pointer'] as const;

/**
 * Agencies that create, move and cancel in a small world, over Kafka and REST, send some versions twice, and send again whatever they cannot know
 * to be taken. One version of a registration after another, as case systems do.
 */
export class Workload {
  private readonly last = new Map<string, Content>();
  private readonly unsure = new Map<string, { agency: FaultAgency; content: Content }>();

  constructor(private readonly options: WorkloadOptions) {}

  /** Every registration that was sent so far, by agency. */
  get registrations(): { agency: string; registrationId: string }[] {
    return [...this.last.entries()].map(([key, { registrationId }]) => ({ agency: key.slice(0, key.indexOf('/')), registrationId }));
  }

  /** Lets all agencies work until the signal says stop. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(this.options.agencies.map((agency) => this.works(agency, signal)));
  }

  /** Sends again what is unsure until it is known to be taken; rejects when time is up. */
  async settle(withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    while (this.unsure.size > 0) {
      if (performance.now() > until) throw new Error(`${this.unsure.size} versions are not known to be taken after ${withinMs / 1000} s`);
      await Promise.all([...this.unsure.values()].map(({ agency, content }) => this.submit(agency, content)));
      if (this.unsure.size > 0) await wait(250);
    }
  }

  private async works(agency: FaultAgency, signal: AbortSignal): Promise<void> {
    const { chance, registrationsPerAgency, pauseMs } = this.options;
    while (!signal.aborted) {
      const registrationId = `R-${chance.below(registrationsPerAgency)}`;
      const key = `${agency.id}/${registrationId}`;
      const before = this.last.get(key);
      const again = before && chance.happens(0.1) ? before : this.next(agency.id, registrationId, (before?.version ?? 0) + 1);
      this.last.set(key, again);
      await this.submit(agency, again);
      await wait(chance.below(2 * pauseMs));
    }
  }

  // Most records keep the tier they were filed with, so that the check can hold every alert to it; the last one of each agency changes its mind.
  private next(agency: string, registrationId: string, version: number): Content {
    const { chance, registrationsPerAgency } = this.options;
    const content = aSmallWorldVersion(chance, agency, registrationId, version);
    const number = Number(registrationId.slice(2));
    const tier = tiers[(number + agency.length) % tiers.length];
    return tier === undefined || number === registrationsPerAgency - 1 ? content : { ...content, handling: { tier } };
  }

  // A later version makes an earlier one's fate unimportant: full state, and the highest version wins.
  private async submit(agency: FaultAgency, content: Content): Promise<void> {
    const key = `${agency.id}/${content.registrationId}`;
    this.unsure.set(key, { agency, content });
    const taken = await agency.submits(content, this.options.chance.happens(0.25) ? 'rest' : 'kafka');
    if (taken && this.unsure.get(key)?.content === content) this.unsure.delete(key);
  }
}

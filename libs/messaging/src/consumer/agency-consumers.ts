import { agencyTopics } from '@parley/contracts';
import { Periodic, type Logger } from '@parley/observability';
import type { Topics } from '../broker/topic-directory.js';

/** Which agencies there are; follows their coming and going. */
export interface AgencyTopics {
  list(): Promise<readonly string[]>;
  onChange(listener: () => void): void;
}

/** A consumer as this class needs it. */
export interface AgencyConsumer {
  readonly settled: boolean;
  start(): void;
  stop(): Promise<void>;
}

export interface AgencyConsumersOptions {
  readonly which: 'registrations' | 'answers';
  readonly agencies: AgencyTopics;
  readonly topics: Topics;
  readonly consumerFor: (agency: string, topic: string) => AgencyConsumer;
  readonly logger: Logger;
  /** How often missing topics are looked for; every second but in specs. */
  readonly everyMs?: number;
}

/** One consumer for each agency, in a group of its own: one that comes, goes or fails leaves the others alone (docs/adr/0001). */
export class AgencyConsumers {
  private readonly consumers = new Map<string, AgencyConsumer>();
  private readonly follower: Periodic;
  private followed = false;
  private stopped = false;

  constructor(private readonly options: AgencyConsumersOptions) {
    this.follower = new Periodic({ name: `agencies-${options.which}`, everyMs: options.everyMs ?? 1_000, work: () => this.follow(), logger: options.logger });
  }

  async start(): Promise<void> {
    this.options.agencies.onChange(() => void this.follower.poke());
    await this.follower.poke();
    this.follower.start();
  }

  get ready(): boolean {
    return this.followed && [...this.consumers.values()].every((consumer) => consumer.settled);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.follower.stop();
    await Promise.all([...this.consumers.values()].map((consumer) => consumer.stop()));
    this.consumers.clear();
  }

  /** Starts and stops consumers until they are those of the agencies there are. An agency whose topic is not there yet is looked at again. */
  private async follow(): Promise<void> {
    const wanted = new Set(await this.options.agencies.list());
    for (const [agency, consumer] of this.consumers) {
      if (wanted.has(agency)) continue;
      this.consumers.delete(agency);
      void consumer.stop();
    }
    for (const agency of wanted) {
      // A change of the directory may ask for a round while we stop.
      if (this.stopped) return;
      const topic = agencyTopics(agency)[this.options.which];
      if (this.consumers.has(agency) || !(await this.options.topics.has(topic))) continue;
      const consumer = this.options.consumerFor(agency, topic);
      this.consumers.set(agency, consumer);
      consumer.start();
    }
    this.followed = true;
  }
}

import { agencyTopics } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import type { ConsumerRunner } from './consumer-runner.js';

/** Which agencies there are; follows their coming and going. */
export interface AgencyTopics {
  list(): Promise<readonly string[]>;
  onChange(listener: () => void): void;
}

/** One consumer for each agency, in a group of its own: one that comes, goes or fails leaves the others alone (docs/adr/0001). */
export class AgencyConsumers {
  private readonly runners = new Map<string, ConsumerRunner>();
  private following = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly which: 'registrations' | 'answers',
    private readonly agencies: AgencyTopics,
    private readonly runnerFor: (agency: string, topic: string) => ConsumerRunner,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    this.agencies.onChange(() => void this.follow());
    await this.follow();
  }

  get ready(): boolean {
    return [...this.runners.values()].every((runner) => runner.ready);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.following;
    await Promise.all([...this.runners.values()].map((runner) => runner.stop()));
  }

  private follow(): Promise<void> {
    this.following = this.following.then(() => this.adjust()).catch((error: unknown) => this.logger.warn('agencies-not-followed', { error }));
    return this.following;
  }

  private async adjust(): Promise<void> {
    if (this.stopped) return;
    const wanted = new Set(await this.agencies.list());
    for (const [agency, runner] of this.runners) {
      if (wanted.has(agency)) continue;
      this.runners.delete(agency);
      void runner.stop();
    }
    for (const agency of wanted) {
      if (this.runners.has(agency)) continue;
      const runner = this.runnerFor(agency, agencyTopics(agency)[this.which]);
      this.runners.set(agency, runner);
      runner.start();
    }
  }
}

import type { Logger } from './logger.js';

export interface PeriodicOptions {
  readonly name: string;
  readonly everyMs: number;
  readonly work: () => Promise<unknown>;
  readonly logger: Logger;
}

/** Work that is done again and again and never overlaps itself: the sweepers. A failure is logged and the next round comes all the same. */
export class Periodic {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = true;

  constructor(private readonly options: PeriodicOptions) {}

  start(): void {
    this.stopped = false;
    this.schedule();
  }

  /** One round now (after the one under way, if any); resolves when it is done. */
  async poke(): Promise<void> {
    await this.running;
    await this.round();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(): void {
    if (!this.stopped) this.timer = setTimeout(() => void this.round().then(() => this.schedule()), this.options.everyMs);
  }

  private round(): Promise<void> {
    this.running ??= this.options
      .work()
      .then(() => undefined, (error: unknown) => this.options.logger.error('periodic-work-failed', { name: this.options.name, error }))
      .finally(() => (this.running = undefined));
    return this.running;
  }
}

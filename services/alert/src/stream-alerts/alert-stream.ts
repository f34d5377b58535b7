import type { Logger } from '@parley/observability';
import type { FeedEntry } from '../store/alert-store.js';

/** The connection that a stream writes to. */
export interface Wire {
  /** False when the other side reads too slowly: then `drained` is to be waited for. */
  write(text: string): boolean;
  drained(): Promise<void>;
  end(): void;
  onClosed(listener: () => void): void;
}

export interface StreamOptions {
  readonly agency: string;
  readonly actorId: string;
  readonly wire: Wire;
  readonly read: (after: number, limit: number) => Promise<FeedEntry[]>;
  readonly logger: Logger;
}

const readMax = 100;

const eventOf = ({ position, alert }: FeedEntry) => `id: ${position}\nevent: alert\ndata: ${JSON.stringify(alert)}\n\n`;

/** One reader's stream of its agency's feed, as server-sent events: every position once and in order, from where the reader left off. */
export class AlertStream {
  readonly agency: string;
  readonly actorId: string;
  readonly ended: Promise<void>;
  private at = 0;
  private isOver = false;
  private started = false;
  private reading: Promise<void> | undefined;
  private again = false;
  private markEnded: () => void = () => undefined;

  constructor(private readonly options: StreamOptions) {
    this.agency = options.agency;
    this.actorId = options.actorId;
    this.ended = new Promise((resolve) => (this.markEnded = resolve));
    options.wire.onClosed(() => this.end());
  }

  /** The last position that was written. */
  get position(): number {
    return this.at;
  }

  /** Tells the reader where it stands, so that it can come back even if nothing was told yet, and begins. */
  start(position: number): void {
    this.at = position;
    this.started = true;
    if (this.isOver) return;
    this.options.wire.write(`retry: 2000\nid: ${position}\nevent: ready\ndata: {}\n\n`);
    this.wake();
  }

  /** There may be more to read. */
  wake(): void {
    if (this.isOver || !this.started) return;
    this.again = true;
    this.reading ??= this.catchUp().finally(() => (this.reading = undefined));
  }

  beat(): void {
    if (!this.isOver && this.started) this.options.wire.write(': still here\n\n');
  }

  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.options.wire.end();
    this.markEnded();
  }

  private async catchUp(): Promise<void> {
    try {
      while (this.again && !this.isOver) {
        this.again = false;
        const entries = await this.options.read(this.at, readMax);
        for (const entry of entries) await this.put(entry);
        if (entries.length === readMax) this.again = true;
      }
    } catch (error) {
      this.options.logger.warn('alert-stream-failed', { agency: this.agency, error });
      // The reader comes back with the last position it has.
      this.end();
    }
  }

  private async put(entry: FeedEntry): Promise<void> {
    if (this.isOver) return;
    this.at = entry.position;
    if (!this.options.wire.write(eventOf(entry))) await this.options.wire.drained();
  }
}

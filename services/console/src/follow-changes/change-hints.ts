import type { Logger } from '@parley/observability';
import type { Redis } from '@parley/persistence';
import { z } from 'zod';

/** That a conflict changed, and to which agencies it looks different now; to the desk it always does. */
const ChangeHint = z.object({ conflictId: z.uuid(), changedFor: z.array(z.string()).readonly() });
export type ChangeHint = z.output<typeof ChangeHint>;
const Batch = z.array(ChangeHint);

const channel = 'console:changed';

/** Carries hints between the console's instances over Redis. A hint that is lost delays a page until its next look; it loses nothing. */
export class ChangeHints {
  private readonly listeners = new Set<(hints: readonly ChangeHint[]) => void>();

  constructor(private readonly publisher: Redis, private readonly subscriber: Redis, private readonly logger: Logger) {
    subscriber.on('message', (_channel: string, message: string) => this.arrived(message));
  }

  async start(): Promise<void> {
    // Redis subscribes again by itself after an outage; a first failure must not keep the service from starting.
    await this.subscriber.subscribe(channel).catch((error: unknown) => this.logger.warn('hints-not-subscribed', { error }));
  }

  stop(): void {
    this.subscriber.disconnect();
  }

  give(hints: readonly ChangeHint[]): void {
    if (hints.length > 0) this.publisher.publish(channel, JSON.stringify(hints)).catch((error: unknown) => this.logger.warn('hint-not-given', { error }));
  }

  /** Calls back with every batch of hints until the returned function is called. */
  listen(listener: (hints: readonly ChangeHint[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private arrived(message: string): void {
    try {
      const hints = Batch.parse(JSON.parse(message));
      for (const listener of this.listeners) listener(hints);
    } catch (error) {
      this.logger.warn('hint-unreadable', { error });
    }
  }
}

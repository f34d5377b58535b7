import type { Admin } from 'kafkajs';
import { bounded } from './bounded.js';
import { createKafka, shortTimes } from './kafka-client.js';
import { prefixed, type KafkaConfig } from './kafka-config.js';

/** Says whether a topic is there for us: it exists and we may see it. */
export interface Topics {
  has(topic: string): Promise<boolean>;
}

const lookAgainMs = 1_000;

/**
 * Which topics there are, asked of the broker at most once a second. A client that is made to read or write a missing topic fails for all
 * its other topics too (eventing.md §2.2, §0), so both sides ask here first. Rejects while the broker is away.
 */
export class TopicDirectory implements Topics {
  private known = new Set<string>();
  private looking: Promise<void> | undefined;
  private lookedAt = -Infinity;
  private admin: Admin | undefined;

  constructor(private readonly kafka: KafkaConfig) {}

  async has(topic: string): Promise<boolean> {
    const name = prefixed(this.kafka, topic);
    if (!this.known.has(name) && performance.now() - this.lookedAt > lookAgainMs) await (this.looking ??= this.look().finally(() => (this.looking = undefined)));
    return this.known.has(name);
  }

  async close(): Promise<void> {
    const admin = this.admin;
    this.admin = undefined;
    await bounded(admin?.disconnect(), 5_000);
  }

  private async look(): Promise<void> {
    const admin = (this.admin ??= createKafka(this.kafka, shortTimes).admin());
    try {
      await admin.connect();
      this.known = new Set(await admin.listTopics());
      this.lookedAt = performance.now();
    } catch (error) {
      await this.close();
      throw error;
    }
  }
}

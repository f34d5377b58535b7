import type { EachBatchPayload } from 'kafkajs';
import { failPoint, type Logger, type Metrics } from '@parley/observability';
import { TransientError } from '../errors.js';
import { decodeRecord } from '../records/decode-record.js';
import type { Received } from '../records/received.js';
import type { ConsumerProgress } from './consumer-progress.js';
import { processChunk, type ChunkPorts } from './process-chunk.js';

export interface PartitionWorkOptions {
  readonly group: string;
  readonly handle: (records: readonly Received[]) => Promise<void>;
  readonly park: (consumer: string, record: Received, error: Error) => Promise<void>;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly progress: ConsumerProgress;
  /** Everything before this offset of the broker's topic is finished. */
  readonly mark: (brokerTopic: string, partition: number, next: string) => void;
  /** Commits what is marked; called when the group is about to change. */
  readonly commit: () => Promise<void>;
}

const chunkMax = 64;
const backoffMs = { first: 100, max: 5_000 };
const beatEveryMs = 1_000;
const handleWithinMs = 60_000;
const hopBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];

const after = (offset: string) => String(BigInt(offset) + 1n);

/** Work on the batches of one consumer: chunk by chunk, finished records marked, a partition that has to wait paused. */
export class PartitionWork {
  private readonly attempts = new Map<string, { readonly offset: string; readonly count: number }>();
  private readonly waits = new Map<string, number>();
  private readonly resuming = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private stopping = false;

  constructor(private readonly options: PartitionWorkOptions) {}

  /** No chunk is begun any more; resolves when the ones under way are finished. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const timer of this.resuming) clearTimeout(timer);
    await Promise.allSettled(this.running);
  }

  get idle(): boolean {
    return this.running.size === 0;
  }

  /** One batch of the client's; `topic` is ours, without the prefix. Rejects only with what the client itself threw. */
  batch(topic: string, payload: EachBatchPayload): Promise<void> {
    const work = this.chunks(topic, payload);
    this.running.add(work);
    void work.catch(() => undefined).finally(() => this.running.delete(work));
    return work;
  }

  private async chunks(topic: string, { batch, heartbeat, resolveOffset, isRunning, isStale, pause }: EachBatchPayload): Promise<void> {
    const beat = () => heartbeat().catch(async (error: unknown) => this.leave(error));
    for (let from = 0; from < batch.messages.length; from += chunkMax) {
      if (!isRunning() || isStale() || this.stopping) return;
      await beat();
      const records = batch.messages.slice(from, from + chunkMax).map((message) => decodeRecord(topic, batch.partition, message));
      this.begin(topic, batch.partition, records);
      await failPoint('before-chunk');
      const { outcome, lost } = await whileBeating(heartbeat, () => processChunk(records, this.ports));
      await failPoint('after-chunk');
      const last = records[outcome.done - 1];
      const isEnd = outcome.done === records.length && from + chunkMax >= batch.messages.length;
      if (last) {
        this.options.progress.finished(`${topic}/${batch.partition}`, isEnd && BigInt(batch.highWatermark) - 1n <= BigInt(batch.lastOffset()));
        resolveOffset(last.offset);
        this.options.mark(batch.topic, batch.partition, after(isEnd ? batch.lastOffset() : last.offset));
      }
      if (outcome.wait) this.waitFor(`${topic}/${batch.partition}`, pause());
      else this.waits.delete(`${topic}/${batch.partition}`);
      if (lost) await this.leave(lost);
      if (outcome.wait) return;
    }
  }

  // The group is changing: what is finished is committed first, so that whoever gets the partition does not do it again.
  private async leave(error: unknown): Promise<never> {
    await this.options.commit();
    throw error;
  }

  private begin(topic: string, partition: number, records: readonly Received[]): void {
    const oldest = Math.min(...records.map(({ recordTimestamp }) => recordTimestamp.getTime()));
    this.options.progress.began(`${topic}/${partition}`, oldest);
    // Every record of ours is a probe of the broker. Agencies' topics have no series of their own: what an agency sends, and when, is nobody's business.
    if (records.some(({ agency }) => agency !== undefined)) return;
    const hop = this.options.metrics.histogram('bare_hop_seconds', 'From the record’s time to the beginning of its handling: what the broker and the wait for its turn took', ['topic'], hopBuckets);
    for (const { recordTimestamp } of records) hop.observe({ topic }, Math.max(0, (Date.now() - recordTimestamp.getTime()) / 1_000));
  }

  private readonly ports: ChunkPorts = {
    handle: async (records) => {
      const { handle, group, logger } = this.options;
      try {
        await within(handleWithinMs, handle(records));
      } catch (error) {
        logger.warn('chunk-failed', { group, records: records.length, topic: records[0]?.topic, partition: records[0]?.partition, offset: records[0]?.offset, error });
        throw error;
      }
    },
    park: (record, error) => this.options.park(this.options.group, record, error),
    attempt: (record) => {
      // One record of a partition is tried at a time, so that one is remembered, and the next takes its place.
      const partition = `${record.topic}/${record.partition}`;
      const before = this.attempts.get(partition);
      const count = before?.offset === record.offset ? before.count + 1 : 1;
      this.attempts.set(partition, { offset: record.offset, count });
      return count;
    },
  };

  // Pausing and returning unresolved is the only safe way to wait: a sleep here starves the heartbeat (eventing.md §2.4).
  private waitFor(partition: string, resume: () => void): void {
    const waited = this.waits.get(partition) ?? 0;
    this.waits.set(partition, waited + 1);
    const timer = setTimeout(() => {
      this.resuming.delete(timer);
      resume();
    }, Math.min(backoffMs.first * 2 ** waited, backoffMs.max));
    this.resuming.add(timer);
  }
}

/** Keeps the membership alive while a chunk takes longer than the session may be silent. */
const whileBeating = async <T>(heartbeat: () => Promise<void>, work: () => Promise<T>): Promise<{ outcome: T; lost: unknown }> => {
  let lost: unknown;
  const beating = setInterval(() => void heartbeat().catch((error: unknown) => (lost ??= error)), beatEveryMs);
  try {
    return { outcome: await work(), lost };
  } finally {
    clearInterval(beating);
  }
};

// A handler that never ends would hold its partition for ever; its work may still commit later, which is why all effects are repeatable.
const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => (timer = setTimeout(() => reject(new TransientError(`the handler did not end within ${ms / 1000} s`)), ms)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

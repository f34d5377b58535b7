import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { Logger, Metrics } from '@parley/observability';
import { decodeRecord } from '../records/decode-record.js';
import { createKafka, patientTimes } from '../broker/kafka-client.js';
import { prefixed, withoutPrefix, type KafkaConfig } from '../broker/kafka-config.js';
import { OffsetMarks } from './offset-marks.js';
import { processChunk, type ChunkPorts } from './process-chunk.js';
import type { Received } from '../records/received.js';

export interface RunnerOptions {
  readonly kafka: KafkaConfig;
  readonly group: string;
  readonly topics: readonly string[];
  readonly handle: (records: readonly Received[]) => Promise<void>;
  readonly park: (consumer: string, record: Received, error: Error) => Promise<void>;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

const chunkMax = 64;
const commitEveryMs = 250;
const rebuildMs = { first: 200, max: 5_000 };
const backoffMs = { first: 100, max: 5_000 };
const stopWithinMs = 5_000;
const silentForMs = 30_000;

/**
 * A consumer that lives on (eventing.md §0, §2.4): chunks of at most 64 records, offsets committed only behind finished work and off the hot
 * path, a partition that waits instead of a handler that throws, and a supervisor that rebuilds the consumer without end.
 */
export class ConsumerRunner {
  private consumer: Consumer | undefined;
  private readonly marks = new OffsetMarks();
  private readonly attempts = new Map<string, number>();
  private readonly waits = new Map<string, number>();
  private readonly working = new Set<Promise<void>>();
  private commits: NodeJS.Timeout | undefined;
  private rebuild: NodeJS.Timeout | undefined;
  private rebuilds = 0;
  private stopping = false;
  private joined = false;
  private heardAt = performance.now();

  constructor(private readonly options: RunnerOptions) {}

  /** Whether the group has been joined; for readiness. */
  get ready(): boolean {
    return this.joined;
  }

  start(): void {
    this.commits = setInterval(() => void this.tick(), commitEveryMs);
    void this.build();
  }

  /** Waits for running chunks, commits, and only then leaves the group (eventing.md §2.7). */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.commits);
    clearTimeout(this.rebuild);
    await Promise.race([Promise.all(this.working), later(10_000)]);
    await this.commit();
    await Promise.race([this.consumer?.disconnect().catch(() => undefined), later(stopWithinMs)]);
  }

  private async build(): Promise<void> {
    if (this.stopping) return;
    const { kafka, group, topics } = this.options;
    const consumer = createKafka(kafka, patientTimes).consumer({
      groupId: prefixed(kafka, group),
      allowAutoTopicCreation: false,
      sessionTimeout: 6_000,
      heartbeatInterval: 500,
      rebalanceTimeout: 20_000,
      metadataMaxAge: 20_000,
      minBytes: 1,
      maxWaitTimeInMs: 300,
      maxBytesPerPartition: 262_144,
      maxBytes: 2_097_152,
      retry: { ...patientTimes.retry, restartOnFailure: async () => !this.stopping },
    });
    this.consumer = consumer;
    this.heardAt = performance.now();
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      this.joined = false;
      this.options.metrics.counter('consumer_crash_total', 'Times that a consumer ended by itself', ['group']).inc({ group });
      if (!payload.restart) this.scheduleRebuild(payload.error);
    });
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      this.joined = true;
      this.rebuilds = 0;
      this.heardAt = performance.now();
      this.marks.keepOnly(payload.memberAssignment);
    });
    for (const event of [consumer.events.HEARTBEAT, consumer.events.FETCH] as const) consumer.on(event, () => (this.heardAt = performance.now()));
    try {
      await consumer.connect();
      // Always from the beginning: the default skips what came before the group or the partition was known (eventing.md §3.6).
      await consumer.subscribe({ topics: topics.map((topic) => prefixed(kafka, topic)), fromBeginning: true });
      await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 8, eachBatch: (payload) => this.track(this.batch(payload)) });
    } catch (error) {
      this.scheduleRebuild(error);
    }
  }

  private scheduleRebuild(error: unknown): void {
    if (this.stopping || this.rebuild) return;
    const delay = Math.min(rebuildMs.first * 2 ** this.rebuilds++, rebuildMs.max);
    this.options.logger.warn('consumer-rebuilds', { group: this.options.group, delay, error });
    const broken = this.consumer;
    this.consumer = undefined;
    this.rebuild = setTimeout(() => {
      this.rebuild = undefined;
      void Promise.race([broken?.disconnect().catch(() => undefined), later(stopWithinMs)]).then(() => this.build());
    }, delay);
  }

  private track(work: Promise<void>): Promise<void> {
    this.working.add(work);
    void work.catch(() => undefined).finally(() => this.working.delete(work));
    return work;
  }

  private async batch({ batch, heartbeat, resolveOffset, isRunning, isStale, pause }: EachBatchPayload): Promise<void> {
    const topic = withoutPrefix(this.options.kafka, batch.topic);
    for (let from = 0; from < batch.messages.length; from += chunkMax) {
      if (!isRunning() || isStale() || this.stopping) return;
      await heartbeat();
      const records = batch.messages.slice(from, from + chunkMax).map((message) => decodeRecord(topic, batch.partition, message));
      const verdict = await processChunk(records, this.ports());
      if (verdict === 'wait') return this.waitFor(`${topic}/${batch.partition}`, pause());
      this.waits.delete(`${topic}/${batch.partition}`);
      const last = records.at(-1)?.offset ?? '0';
      resolveOffset(last);
      this.marks.mark(batch.topic, batch.partition, String(BigInt(last) + 1n));
    }
    // Control records and batches that could not be unpacked leave offsets without messages: they are done, too.
    const end = batch.lastOffset();
    if (batch.messages.length === 0) resolveOffset(end);
    this.marks.mark(batch.topic, batch.partition, String(BigInt(end) + 1n));
  }

  private ports(): ChunkPorts {
    const { handle, park, group, logger, metrics } = this.options;
    return {
      handle: async (records) => {
        try {
          await handle(records);
        } catch (error) {
          logger.warn('chunk-failed', { group, records: records.length, topic: records[0]?.topic, offset: records[0]?.offset, error });
          throw error;
        }
      },
      park: async (record, error) => {
        await park(group, record, error);
        metrics.counter('parked_total', 'Records that were parked', ['consumer']).inc({ consumer: group });
        logger.error('record-parked', { group, topic: record.topic, partition: record.partition, offset: record.offset, errorClass: error.name });
      },
      attempt: (record) => {
        const key = `${record.topic}/${record.partition}/${record.offset}`;
        const attempts = (this.attempts.get(key) ?? 0) + 1;
        if (attempts >= 3) this.attempts.delete(key);
        else this.attempts.set(key, attempts);
        return attempts;
      },
    };
  }

  // Pausing and returning unresolved is the only safe way to wait: a sleep here starves the heartbeat (eventing.md §2.4).
  private waitFor(partition: string, resume: () => void): void {
    const waited = this.waits.get(partition) ?? 0;
    this.waits.set(partition, waited + 1);
    setTimeout(resume, Math.min(backoffMs.first * 2 ** waited, backoffMs.max)).unref();
  }

  private async tick(): Promise<void> {
    await this.commit();
    if (this.joined && !this.stopping && performance.now() - this.heardAt > silentForMs && this.working.size === 0) {
      this.joined = false;
      this.scheduleRebuild(new Error(`no heartbeat for ${silentForMs / 1000} s`));
    }
  }

  private async commit(): Promise<void> {
    const offsets = this.marks.take();
    if (offsets.length > 0) await this.consumer?.commitOffsets(offsets).catch(() => undefined);
  }
}

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

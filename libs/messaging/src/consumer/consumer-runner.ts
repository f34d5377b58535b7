import type { Consumer } from 'kafkajs';
import { failPoint, type Logger, type Metrics } from '@parley/observability';
import { bounded } from '../broker/bounded.js';
import { createKafka, patientTimes } from '../broker/kafka-client.js';
import { prefixed, withoutPrefix, type KafkaConfig } from '../broker/kafka-config.js';
import type { Received } from '../records/received.js';
import { ConsumerProgress } from './consumer-progress.js';
import { OffsetMarks, type OffsetMark } from './offset-marks.js';
import { PartitionWork } from './partition-work.js';

export interface RunnerOptions {
  readonly kafka: KafkaConfig;
  readonly group: string;
  readonly topics: readonly string[];
  readonly handle: (records: readonly Received[]) => Promise<void>;
  readonly park: (consumer: string, record: Received, error: Error) => Promise<void>;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

const commitEveryMs = 250;
const rebuildMs = { first: 200, max: 5_000 };
const healthyAfterMs = 10_000;
const stopWithinMs = 5_000;
const chunksWithinMs = 10_000;
const silentForMs = 30_000;

/**
 * A consumer that lives on (eventing.md §0, §2.4): chunks of at most 64 records, offsets committed only behind finished work and off the hot
 * path, a partition that waits instead of a handler that throws, and a supervisor that rebuilds the consumer without end.
 */
export class ConsumerRunner {
  private consumer: Consumer | undefined;
  private readonly marks = new OffsetMarks();
  private readonly work: PartitionWork;
  private readonly progress = new ConsumerProgress(() => Date.now());
  private readonly watches: (() => void)[] = [];
  private committing: Promise<void> | undefined;
  private ticking: NodeJS.Timeout | undefined;
  private rebuilding: NodeJS.Timeout | undefined;
  private failures = 0;
  private stopping = false;
  private joinedAt: number | undefined;
  private heardAt = 0;

  constructor(private readonly options: RunnerOptions) {
    this.work = new PartitionWork({ ...options, progress: this.progress, mark: (topic, partition, next) => this.marks.mark(topic, partition, next), commit: () => bounded(this.commit(), 1_000).then(() => undefined) });
  }

  /** Whether the group has been joined; for readiness. */
  get ready(): boolean {
    return this.joinedAt !== undefined;
  }

  /** Whether it has joined, or tried in vain: one reader's trouble must not make a service unready. */
  get settled(): boolean {
    return this.ready || this.failures > 0;
  }

  start(): void {
    this.watch();
    this.ticking = setInterval(() => this.tick(), commitEveryMs);
    void this.build();
  }

  /** Waits for running chunks, commits, and only then leaves the group: a commit after the leave is lost (eventing.md §2.7). */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const forget of this.watches) forget();
    clearInterval(this.ticking);
    clearTimeout(this.rebuilding);
    await bounded(this.work.stop(), chunksWithinMs);
    await bounded(this.commit(), stopWithinMs);
    this.joinedAt = undefined;
    await bounded(this.consumer?.disconnect(), stopWithinMs);
  }

  private watch(): void {
    const { metrics, group, topics } = this.options;
    const labels = { group, topic: topics.join(' ') };
    this.watches.push(
      metrics.watched('consumer_time_lag_seconds', 'Age of the oldest record that this consumer has begun and not finished, or knows to wait', labels, () => this.progress.lagSeconds()),
      metrics.watched('consumer_progress_age_seconds', 'How long ago this consumer last finished something, or heard of the broker with nothing unfinished', labels, () => this.progress.ageSeconds()),
    );
  }

  private async build(): Promise<void> {
    if (this.stopping) return;
    const { kafka, topics } = this.options;
    const consumer = this.supervised();
    this.consumer = consumer;
    this.heardAt = performance.now();
    try {
      await consumer.connect();
      // Always from the beginning: the default skips what came before the group or the partition was known (eventing.md §3.6).
      await consumer.subscribe({ topics: topics.map((topic) => prefixed(kafka, topic)), fromBeginning: true });
      await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 8, eachBatch: (payload) => this.work.batch(withoutPrefix(kafka, payload.batch.topic), payload) });
      // A stop that came while it was being built has disconnected it before it ran.
      if (this.stopping) await bounded(consumer.disconnect(), stopWithinMs);
    } catch (error) {
      this.rebuildAfter(consumer, error);
    }
  }

  // The listeners are there before it runs: a start that crashes resolves all the same (eventing.md §0).
  private supervised(): Consumer {
    const { kafka, group, metrics } = this.options;
    const consumer = createKafka(kafka, patientTimes).consumer({
      groupId: prefixed(kafka, group), allowAutoTopicCreation: false, sessionTimeout: 6_000, heartbeatInterval: 500, rebalanceTimeout: 20_000, metadataMaxAge: 20_000,
      minBytes: 1, maxWaitTimeInMs: 300, maxBytesPerPartition: 262_144, maxBytes: 2_097_152, retry: { ...patientTimes.retry, restartOnFailure: async () => !this.stopping },
    });
    const { CRASH, GROUP_JOIN, REBALANCING, HEARTBEAT, FETCH } = consumer.events;
    consumer.on(CRASH, ({ payload }) => {
      metrics.counter('consumer_crash_total', 'Times that a consumer ended by itself', ['group']).inc({ group });
      this.left();
      if (!payload.restart) this.rebuildAfter(consumer, payload.error);
    });
    consumer.on(GROUP_JOIN, ({ payload }) => {
      this.joinedAt = this.heardAt = performance.now();
      this.marks.keepOnly(payload.memberAssignment);
      this.progress.beganAnew();
    });
    consumer.on(REBALANCING, () => metrics.counter('rebalance_total', 'Times that a group was rebalanced, as its members saw it', ['group']).inc({ group }));
    consumer.on(HEARTBEAT, () => (this.heardAt = performance.now()));
    consumer.on(FETCH, () => {
      this.heardAt = performance.now();
      this.progress.heard();
    });
    return consumer;
  }

  // A membership that lasted ends a row of failures; one that broke at once does not, or it would be rebuilt without pause.
  private left(): void {
    if (this.joinedAt !== undefined && performance.now() - this.joinedAt > healthyAfterMs) this.failures = 0;
    this.joinedAt = undefined;
  }

  private rebuildAfter(broken: Consumer, error: unknown): void {
    if (this.stopping || this.rebuilding || broken !== this.consumer) return;
    this.left();
    const delayMs = Math.min(rebuildMs.first * 2 ** Math.min(this.failures++, 10), rebuildMs.max);
    this.options.logger.warn('consumer-rebuilds', { group: this.options.group, delayMs, error });
    this.rebuilding = setTimeout(() => {
      this.rebuilding = undefined;
      void bounded(broken.disconnect(), stopWithinMs).then(() => this.build());
    }, delayMs);
  }

  private tick(): void {
    void this.commit();
    const silent = this.ready && performance.now() - this.heardAt > silentForMs && this.work.idle;
    if (silent && this.consumer) this.rebuildAfter(this.consumer, new Error(`nothing heard from the broker for ${silentForMs / 1000} s`));
  }

  // One commit at a time, or an older one could arrive after a newer; whoever waits for one waits for those before it as well.
  private async commit(): Promise<void> {
    while (this.committing) await this.committing;
    const marks = this.marks.take();
    if (marks.length === 0 || !this.consumer) return this.marks.putBack(marks);
    this.committing = this.commitTo(this.consumer, marks).finally(() => (this.committing = undefined));
    await this.committing;
  }

  private async commitTo(consumer: Consumer, marks: OffsetMark[]): Promise<void> {
    await failPoint('before-offset-commit');
    await consumer.commitOffsets(marks).catch(() => this.marks.putBack(marks));
  }
}

import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import kafkajs, { type Consumer, type Producer } from 'kafkajs';
import { encodeBinary } from './records/cloud-events.js';
import { decodeRecord } from './records/decode-record.js';
import { createKafka, Partitioners, patientTimes } from './broker/kafka-client.js';
import { prefixed, withoutPrefix, type KafkaConfig } from './broker/kafka-config.js';
import type { Received } from './records/received.js';

export interface Publication {
  readonly key: string;
  readonly type: string;
  readonly subject: string;
  readonly data: unknown;
  readonly traceparent?: string;
}

/** A record as bytes, for input that no well-behaved client would send. */
export interface RawRecord {
  readonly key: string | null;
  readonly value: Buffer | string | null;
  readonly headers?: Record<string, string>;
}

const anewAfterMs = 500;

/** An agency's case system as our tools and stories play it: nothing but a Kafka client with that agency's own credentials. */
export class AgencyClient {
  private producer: Promise<Producer> | undefined;
  private readonly consumers: Consumer[] = [];
  private closed = false;

  constructor(private readonly options: Omit<KafkaConfig, 'clientId'> & { readonly agency: string }) {}

  private kafka() {
    return createKafka({ ...this.options, clientId: `case-system-${this.options.agency}` }, patientTimes);
  }

  /** Publishes CloudEvents in binary mode and resolves when the broker has acknowledged all. */
  publish(topic: string, records: readonly Publication[]): Promise<void> {
    return this.publishRaw(topic, records.map(({ key, type, subject, data, traceparent }) => ({ key, ...encodeBinary({ id: randomUUID(), source: `//agency/${this.options.agency}`, type, subject, time: new Date().toISOString(), data, ...(traceparent && { origin: { traceparent } }) }) })));
  }

  /** Publishes records as they are and resolves when the broker has acknowledged all; throws where it has not, or where the agency may not write. */
  async publishRaw(topic: string, records: readonly RawRecord[], compression: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd' = 'none'): Promise<void> {
    this.producer ??= this.connected();
    this.producer.catch(() => (this.producer = undefined));
    const { CompressionTypes } = kafkajs;
    const codec = { none: CompressionTypes.None, gzip: CompressionTypes.GZIP, snappy: CompressionTypes.Snappy, lz4: CompressionTypes.LZ4, zstd: CompressionTypes.ZSTD }[compression];
    const acknowledged = await (await this.producer).send({ topic: prefixed(this.options, topic), acks: -1, compression: codec, messages: records.map(({ key, value, headers }) => ({ key, value, ...(headers ? { headers } : {}) })) });
    // A send to a partition that the client does not know resolves without a row for it and stores nothing (eventing.md §0).
    if (records.length > 0 && acknowledged.length === 0) throw new Error(`the broker did not acknowledge what was sent to ${topic}: send it again`);
  }

  /**
   * Reads topics from their beginning, each record once, in a group of its own; resolves once the group is joined, rejects where it may not be.
   * From then on it lives on: a client that ends by itself is made anew.
   */
  follow(topics: readonly string[], onRecord: (record: Received) => void): Promise<void> {
    const read = new Map<string, bigint>();
    return this.followWith(topics, (record) => {
      const [partition, offset] = [`${record.topic}/${record.partition}`, BigInt(record.offset)];
      if (offset <= (read.get(partition) ?? -1n)) return;
      read.set(partition, offset);
      onRecord(record);
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.consumers.map((consumer) => consumer.disconnect().catch(() => undefined)));
    await this.producer?.then((producer) => producer.disconnect()).catch(() => undefined);
  }

  private async followWith(topics: readonly string[], onRecord: (record: Received) => void): Promise<void> {
    const consumer = this.kafka().consumer({ groupId: prefixed(this.options, `${this.options.agency}.${randomUUID()}`), allowAutoTopicCreation: false, maxWaitTimeInMs: 500, minBytes: 1, sessionTimeout: 10_000, heartbeatInterval: 1_000, retry: patientTimes.retry });
    this.consumers.push(consumer);
    let hasJoined = false;
    const joined = new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.GROUP_JOIN, () => {
        hasJoined = true;
        resolve();
      });
      // A crash that the client mends by itself, such as a group that the broker is still loading, ends nothing.
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        if (payload.restart) return;
        if (hasJoined) void this.followAnew(topics, onRecord);
        else reject(payload.error);
      });
    });
    joined.catch(() => undefined);
    await consumer.connect();
    await consumer.subscribe({ topics: topics.map((topic) => prefixed(this.options, topic)), fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        for (const message of batch.messages) onRecord(decodeRecord(withoutPrefix(this.options, batch.topic), batch.partition, message));
      },
    });
    await joined;
  }

  private async followAnew(topics: readonly string[], onRecord: (record: Received) => void): Promise<void> {
    while (!this.closed) {
      const following = await this.followWith(topics, onRecord).then(() => true, () => false);
      if (following) return;
      await wait(anewAfterMs);
    }
  }

  private async connected(): Promise<Producer> {
    const producer = this.kafka().producer({ allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner, metadataMaxAge: 20_000 });
    await producer.connect();
    return producer;
  }
}

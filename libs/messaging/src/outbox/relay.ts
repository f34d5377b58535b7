import type { Producer } from 'kafkajs';
import { failPoint, Periodic, type Logger, type Metrics } from '@parley/observability';
import type { Database } from '@parley/persistence';
import { bounded } from '../broker/bounded.js';
import { createKafka, Partitioners, shortTimes } from '../broker/kafka-client.js';
import { prefixed, type KafkaConfig } from '../broker/kafka-config.js';
import { describeError } from '../errors.js';
import type { Received } from '../records/received.js';
import { Lanes } from './lanes.js';

/** A row of the outbox: an event that must leave. */
export interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

export interface RelayOptions {
  readonly kafka: KafkaConfig;
  readonly database: Database;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

const lanes = 8;
const batchMax = 200;
const queueMax = 20_000;
const batchBytesMax = 600_000;
const claimSeconds = 20;
const stopWithinMs = 5_000;

// Refusals that no repetition changes: of a row, and of a topic.
const tooLarge = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);
const noTopic = new Set(['TOPIC_AUTHORIZATION_FAILED', 'INVALID_TOPIC_EXCEPTION', 'UNKNOWN_TOPIC_OR_PARTITION']);

/** The broker's own word for it, which the client wraps when it has retried. */
const refusalOf = (error: unknown): string => {
  const { type, cause } = (error ?? {}) as { type?: unknown; cause?: unknown };
  return typeof type === 'string' ? type : cause === undefined ? '' : refusalOf(cause);
};

/**
 * Sends outbox rows: handed over after the commit in lanes by key, or found by the sweeper when that failed or the process died in between
 * (eventing.md §2.5). At least once; a row goes only after the broker's acknowledgement. Never an idempotent producer (eventing.md §3.4).
 */
export class Relay {
  private producer: Producer | undefined;
  private readonly lanes: Lanes<OutboxRow>;
  private readonly sweeper: Periodic;
  private readonly sent;
  private readonly failed;
  private readonly afterSend: ((rows: readonly OutboxRow[]) => Promise<void>)[] = [];

  constructor(private readonly options: RelayOptions) {
    this.lanes = new Lanes(lanes, { batchMax, queueMax, work: (batch) => this.deliver(batch) });
    this.sweeper = new Periodic({ name: 'outbox-sweeper', everyMs: 500, work: () => this.sweep(), logger: options.logger });
    this.sent = options.metrics.counter('outbox_sent_total', 'Events that the broker acknowledged');
    this.failed = options.metrics.counter('outbox_failed_total', 'Sends that failed; their rows stay');
  }

  /** Takes over rows that have just been committed. More than the lanes hold is left to the sweeper. */
  hand(rows: readonly OutboxRow[]): void {
    this.lanes.add(rows);
  }

  /** Sends an event once more that was set aside; its row is an obligation again. */
  async sendAgain({ topic, key = '', headers, value }: Pick<Received, 'topic' | 'key' | 'headers' | 'value'>): Promise<void> {
    await this.options.database.transaction((tx) => tx.query('insert into outbox (id, topic, key, headers, value) values (gen_random_uuid(), $1, $2, $3, $4)', [topic, key, JSON.stringify(headers), value?.toString('utf8') ?? '']));
  }

  /** How long the oldest row has waited; 0 where nothing waits. */
  async oldestSeconds(): Promise<number> {
    const [row] = await this.options.database.transaction((tx) => tx.query<{ seconds: number }>('select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as seconds from outbox'));
    return row?.seconds ?? 0;
  }

  /** Is told of rows once the broker has acknowledged them, after they were deleted. */
  onSent(listener: (rows: readonly OutboxRow[]) => Promise<void>): void {
    this.afterSend.push(listener);
  }

  /** Connects before the first event wants to leave; a broker that is away then is no reason not to start. */
  async start(): Promise<void> {
    await this.connected().catch((error: unknown) => this.options.logger.warn('outbox-not-connected', { error }));
    this.sweeper.start();
  }

  /** Stops sweeping, lets the lanes run dry within five seconds, and leaves the rest as rows. */
  async stop(): Promise<void> {
    await bounded(this.sweeper.stop(), stopWithinMs);
    await bounded(this.lanes.through(), stopWithinMs);
    await bounded(this.producer?.disconnect(), stopWithinMs);
  }

  private async connected(): Promise<Producer> {
    if (this.producer) return this.producer;
    const producer = createKafka(this.options.kafka, shortTimes).producer({ allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner, metadataMaxAge: 20_000 });
    await producer.connect();
    return (this.producer = producer);
  }

  private async deliver(rows: OutboxRow[]): Promise<void> {
    for (const part of bySize(rows)) await this.send(part);
  }

  private async send(rows: OutboxRow[]): Promise<void> {
    await failPoint('before-send');
    try {
      await this.publish(rows);
      await failPoint('after-send');
    } catch (error) {
      this.failed.inc(rows.length);
      const refusal = refusalOf(error);
      // A client that was once asked to write a missing topic asks for it with every send (eventing.md §2.2), and fails its neighbours.
      if (!tooLarge.has(refusal)) await this.startAnew(rows.length, error);
      if (!tooLarge.has(refusal) && !noTopic.has(refusal)) return;
      // One row that the broker will never take must not hold up the others: halve until it is alone, then set it aside.
      if (rows.length === 1) return this.setAside(rows[0] as OutboxRow, error);
      const half = Math.ceil(rows.length / 2);
      await this.send(rows.slice(0, half));
      return this.send(rows.slice(half));
    }
    this.sent.inc(rows.length);
    await this.forget(rows);
  }

  private async publish(rows: readonly OutboxRow[]): Promise<void> {
    const producer = await this.connected();
    const byTopic = Map.groupBy(rows, (row) => prefixed(this.options.kafka, row.topic));
    const topicMessages = [...byTopic].map(([topic, group]) => ({ topic, messages: group.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } })) }));
    const acknowledged = await producer.sendBatch({ topicMessages, acks: -1, timeout: 3_000 });
    // A send to a partition that the client does not know resolves without a row for it and stores nothing (eventing.md §0).
    const topics = new Set(acknowledged.map((a) => a.topicName));
    if (acknowledged.some((a) => a.errorCode !== 0) || [...byTopic.keys()].some((topic) => !topics.has(topic))) throw new Error('the broker did not acknowledge every topic of a send');
  }

  private async forget(rows: readonly OutboxRow[]): Promise<void> {
    try {
      await this.options.database.transaction((tx) => tx.query('delete from outbox where id = any($1::uuid[])', [rows.map((r) => r.id)]));
      await failPoint('after-delete');
      for (const listener of this.afterSend) await listener(rows);
    } catch (error) {
      this.options.logger.warn('outbox-delete-failed', { rows: rows.length, error });
    }
  }

  private async startAnew(rows: number, error: unknown): Promise<void> {
    this.options.logger.warn('outbox-send-failed', { rows, error });
    // A producer that failed may hang for good (eventing.md §2.5): the next send makes a new one.
    const broken = this.producer;
    this.producer = undefined;
    await bounded(broken?.disconnect(), 2_000);
  }

  private async setAside(row: OutboxRow, error: unknown): Promise<void> {
    this.options.logger.error('outbox-row-set-aside', { id: row.id, topic: row.topic, error });
    const said = describeError(error);
    const parked = this.options.database.transaction(async (tx) => {
      await tx.query(`insert into parked_record (consumer, topic, partition, "offset", recorded_at, key, headers, value, error_class, error) select 'outbox', topic, -1, position, created_at, key, headers, convert_to(value, 'UTF8'), $2, $3 from outbox where id = $1 on conflict do nothing`,
        [row.id, said.errorClass, said.error]);
      await tx.query('delete from outbox where id = $1', [row.id]);
    });
    // Where the database is away too, the row stays and the sweeper brings it here again.
    await parked.catch((failure: unknown) => this.options.logger.warn('outbox-set-aside-failed', { id: row.id, error: failure }));
  }

  private async sweep(): Promise<void> {
    const rows = await this.options.database.transaction((tx) =>
      tx.query<OutboxRow & { readonly position: string }>(
        `update outbox set claimed_until = clock_timestamp() + make_interval(secs => $1) where id in (select id from outbox where created_at < clock_timestamp() - interval '2 s'
           and (claimed_until is null or claimed_until < clock_timestamp()) order by position limit 500 for update skip locked) returning id, position, topic, key, headers, value`,
        [claimSeconds],
      ),
    );
    if (rows.length === 0) return;
    this.options.logger.info('outbox-swept', { rows: rows.length });
    // An update returns its rows in no order; the events of one key leave in theirs.
    this.lanes.add(rows.sort((a, b) => Number(a.position) - Number(b.position)));
    await this.lanes.through();
  }
}

function* bySize(rows: readonly OutboxRow[]): Generator<OutboxRow[]> {
  let [part, bytes]: [OutboxRow[], number] = [[], 0];
  for (const row of rows) {
    const rowBytes = Buffer.byteLength(row.value);
    if (part.length > 0 && bytes + rowBytes > batchBytesMax) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(row);
    bytes += rowBytes;
  }
  if (part.length > 0) yield part;
}

import type { Database, Tx } from '@parley/persistence';
import { describeError, storable } from './errors.js';
import { decodeRecord } from './records/decode-record.js';
import type { Received } from './records/received.js';

export interface Parked {
  readonly id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly recordedAt: Date;
  readonly errorClass: string;
  readonly error: string;
  readonly attempts: number;
  readonly parkedAt: Date;
}

/** A record to be set aside: where it lay, what it held, and why it could not be taken. */
export interface ToPark {
  readonly record: Pick<Received, 'topic' | 'partition' | 'offset' | 'recordTimestamp' | 'key' | 'headers' | 'value'>;
  readonly errorClass: string;
  readonly error: string;
}

/** Takes a parked record once more; throws when it still cannot be taken. */
export type Redrive = (record: Received) => Promise<void>;

const insert = `insert into parked_record (consumer, topic, partition, "offset", recorded_at, key, headers, value, error_class, error) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (consumer, topic, partition, "offset", recorded_at) do nothing`;
const columns = `id, consumer, topic, partition, "offset", recorded_at as "recordedAt", error_class as "errorClass", error, attempts, parked_at as "parkedAt"`;

type Row = Parked & { readonly key: string | null; readonly headers: Record<string, string>; readonly value: Buffer | null };

const receivedOf = ({ topic, partition, offset, recordedAt, key, headers, value }: Row): Received =>
  decodeRecord(topic, partition, { key: key === null ? null : Buffer.from(key), value, headers, offset, timestamp: String(recordedAt.getTime()) });

/** Input that could not be taken, kept as it came, so that nothing is lost and its partition goes on. */
export class ParkedRecords {
  private readonly redrives = new Map<string, Redrive>();

  constructor(private readonly database: Database) {}

  /** Parks records in the caller's transaction; parking one twice changes nothing. */
  async park(tx: Tx, consumer: string, records: readonly ToPark[]): Promise<void> {
    for (const { record, errorClass, error } of records) {
      const { topic, partition, offset, recordTimestamp, key, headers, value } = record;
      await tx.query(insert, [consumer, topic, partition, offset, recordTimestamp, key ?? null, JSON.stringify(headers), value, storable(errorClass).slice(0, 100), storable(error).slice(0, 2_000)]);
    }
  }

  /** Parks one in a transaction of its own, and marks it seen there: its effect will not come by itself any more. */
  parkAlone(consumer: string, record: Received, error: unknown): Promise<void> {
    return this.database.transaction(async (tx) => {
      await this.park(tx, consumer, [{ record, ...describeError(error) }]);
      await tx.query('insert into inbox (consumer, message_id) values ($1, $2) on conflict do nothing', [consumer, record.id]);
    });
  }

  /** What is parked now, oldest first; at most `limit`. */
  list(limit = 100): Promise<Parked[]> {
    return this.database.transaction((tx) => tx.query<Parked>(`select ${columns} from parked_record where state in ('parked', 'asked') order by parked_at limit $1`, [limit]));
  }

  /** How many are parked now, by consumer. */
  async counts(): Promise<Map<string, number>> {
    const rows = await this.database.transaction((tx) => tx.query<{ consumer: string; n: number }>(`select consumer, count(*)::int as n from parked_record where state in ('parked', 'asked') group by consumer`));
    return new Map(rows.map(({ consumer, n }) => [consumer, n]));
  }

  /** Names who takes a consumer's parked records again. */
  redriveWith(consumer: string, redrive: Redrive): void {
    this.redrives.set(consumer, redrive);
  }

  /** Takes what an operator has asked for (`npm run parked -- redrive`), oldest first; what still fails is parked again with its new error. */
  async redriveAsked(onFailure: (id: string, error: unknown) => void): Promise<void> {
    const rows = await this.database.transaction((tx) => tx.query<{ id: string }>(`select id from parked_record where state = 'asked' order by parked_at limit 100`));
    for (const { id } of rows) await this.redrive(id).catch((error: unknown) => onFailure(id, error));
  }

  /** An operator's order: the record goes to its handler once more, as if it had not been seen. Throws, with it parked still, when it cannot be taken. */
  async redrive(id: string): Promise<void> {
    // The row stays locked meanwhile, so that two instances do not both take what was asked for.
    const failure = await this.database.transaction(async (tx) => {
      const [row] = await tx.query<Row>(`select ${columns}, key, headers, value from parked_record where id = $1 and state in ('parked', 'asked') for update skip locked`, [id]);
      const redrive = row && this.redrives.get(row.consumer);
      if (!row || !redrive) throw new Error(row ? `nobody here takes records of ${row.consumer}` : `no record ${id} is parked and nobody's work`);
      const failed = await this.again(row, redrive);
      if (failed === undefined) await tx.query(`update parked_record set state = 'redriven' where id = $1`, [id]);
      else await tx.query(`update parked_record set state = 'parked', attempts = attempts + 1, error_class = $2, error = $3 where id = $1`, [id, failed.errorClass, failed.error]);
      return failed;
    });
    if (failure) throw new Error(`${failure.errorClass}: ${failure.error}`, { cause: failure.cause });
  }

  // In transactions of their own: the handler's waits for the inbox row that is taken away here.
  private async again(row: Row, redrive: Redrive): Promise<{ errorClass: string; error: string; cause: unknown } | undefined> {
    const record = receivedOf(row);
    try {
      await this.database.transaction((tx) => tx.query('delete from inbox where consumer = $1 and message_id = $2', [row.consumer, record.id]));
      await redrive(record);
      return undefined;
    } catch (cause) {
      return { ...describeError(cause), cause };
    }
  }
}

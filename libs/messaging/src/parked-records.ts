import type { Database, Tx } from '@parley/persistence';
import type { Received } from './records/received.js';

export interface Parked {
  readonly id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly errorClass: string;
  readonly error: string;
  readonly parkedAt: Date;
}

/** Input that could not be taken, kept as it came, so that nothing is lost and its partition goes on. */
export class ParkedRecords {
  constructor(private readonly database: Database) {}

  /** Parks records in the caller's transaction; parking one twice changes nothing. */
  async park(tx: Tx, consumer: string, records: readonly { readonly record: Received; readonly errorClass: string; readonly error: string }[]): Promise<void> {
    for (const { record, errorClass, error } of records) {
      await tx.query(
        `insert into parked_record (consumer, topic, partition, "offset", key, headers, value, error_class, error) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
        [consumer, record.topic, record.partition, record.offset, record.key ?? null, JSON.stringify(record.headers), record.value, errorClass, error.slice(0, 2000)],
      );
    }
  }

  parkAlone(consumer: string, record: Received, error: Error): Promise<void> {
    return this.database.transaction((tx) => this.park(tx, consumer, [{ record, errorClass: error.name, error: error.message }]));
  }

  /** What is parked now, oldest first; at most `limit`. */
  list(limit = 100): Promise<Parked[]> {
    return this.database.transaction((tx) =>
      tx.query<Parked>(`select id, consumer, topic, partition, "offset", error_class as "errorClass", error, parked_at as "parkedAt" from parked_record where state = 'parked' order by parked_at limit $1`, [limit]),
    );
  }

  async count(): Promise<number> {
    const [row] = await this.database.transaction((tx) => tx.query<{ n: string }>(`select count(*) as n from parked_record where state = 'parked'`));
    return Number(row?.n ?? 0);
  }
}

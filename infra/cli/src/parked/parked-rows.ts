import pg from 'pg';
import { serviceNames, type ServiceName } from '../system/services.js';

/** A parked record as an operator sees it; `service` is whose table it lies in. */
export interface ParkedRow {
  readonly service: ServiceName;
  readonly id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly state: string;
  readonly attempts: number;
  readonly errorClass: string;
  readonly error: string;
  readonly parkedAt: Date;
}

const columns = `id, consumer, topic, partition, "offset", state, attempts, error_class as "errorClass", error, parked_at as "parkedAt"`;

/** The parked records of all services, as the administrator reads them. */
export class ParkedRows {
  private constructor(private readonly client: pg.Client) {}

  static async within<T>(databaseUrl: string, work: (rows: ParkedRows) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return await work(new ParkedRows(client));
    } finally {
      await client.end();
    }
  }

  /** Those that wait, oldest first; at most `limit` of each service. */
  async waiting(limit: number): Promise<ParkedRow[]> {
    const perService = await Promise.all(serviceNames.map(async (service) => {
      const { rows } = await this.client.query<Omit<ParkedRow, 'service'>>(`select ${columns} from ${service}.parked_record where state in ('parked', 'asked') order by parked_at limit $1`, [limit]);
      return rows.map((row) => ({ service, ...row }));
    }));
    return perService.flat().sort((x, y) => x.parkedAt.getTime() - y.parkedAt.getTime());
  }

  /** One record with its headers and bytes. */
  async find(id: string): Promise<(ParkedRow & { headers: Record<string, string>; value: Buffer | null }) | undefined> {
    for (const service of serviceNames) {
      const { rows: [row] } = await this.client.query(`select ${columns}, headers, value from ${service}.parked_record where id = $1`, [id]);
      if (row) return { service, ...row };
    }
    return undefined;
  }

  /** Moves records that wait to another state; `ids` empty means all of the consumer. Returns how many there were. */
  async mark(state: 'asked' | 'discarded', by: { ids: readonly string[]; consumer?: string | undefined }): Promise<number> {
    let count = 0;
    for (const service of serviceNames) {
      const { rowCount } = await this.client.query(`update ${service}.parked_record set state = $1 where state = 'parked' and (id = any($2::uuid[]) or consumer = $3)`, [state, by.ids, by.consumer ?? null]);
      count += rowCount ?? 0;
    }
    return count;
  }
}

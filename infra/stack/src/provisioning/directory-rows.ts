import { createHash } from 'node:crypto';
import pg from 'pg';
import { StackProblem } from '../parts/part.js';

export interface NewAgency {
  readonly id: string;
  readonly name: string;
  readonly phoneRegion?: string | undefined;
  readonly webhookUrl?: string | undefined;
  readonly email?: string | undefined;
}

export interface ListedAgency {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'suspended';
}

/** Runs `work` in one transaction of the database that holds the directory. */
export const inDirectory = async <T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
};

/** Writes an agency down as active; one that is there already is renewed. */
export const putAgency = (client: pg.Client, { id, name, phoneRegion = 'US', webhookUrl, email }: NewAgency, webhookSecret: string | undefined): Promise<unknown> =>
  client.query(
    `insert into directory.agency (id, name, status, phone_region, webhook_url, webhook_secret, email) values ($1, $2, 'active', $3, $4, $5, $6)
     on conflict (id) do update set name = excluded.name, status = 'active', phone_region = excluded.phone_region, webhook_url = excluded.webhook_url, webhook_secret = excluded.webhook_secret, email = excluded.email`,
    [id, name, phoneRegion, webhookUrl ?? null, webhookSecret ?? null, email ?? null],
  );

/** Makes this the agency's only key for REST. Its digest alone is stored. */
export const putKey = async (client: pg.Client, id: string, restKey: string): Promise<void> => {
  await client.query('delete from directory.agency_key where agency_id = $1', [id]);
  await client.query('insert into directory.agency_key (agency_id, key_hash) values ($1, $2)', [id, createHash('sha256').update(restKey).digest()]);
};

/** Ends an agency’s access in the directory. */
export const suspendRow = async (client: pg.Client, id: string): Promise<void> => {
  await client.query('delete from directory.agency_key where agency_id = $1', [id]);
  await client.query(`update directory.agency set status = 'suspended' where id = $1`, [id]);
};

/** Every agency, by id. */
export const agencyRows = async (client: pg.Client): Promise<ListedAgency[]> => (await client.query<ListedAgency>('select id, name, status from directory.agency order by id')).rows;

/** The agency of that id; a `StackProblem` when there is none. */
export const knownAgency = async (client: pg.Client, id: string): Promise<ListedAgency> => {
  const { rows: [agency] } = await client.query<ListedAgency>('select id, name, status from directory.agency where id = $1 for update', [id]);
  if (!agency) throw new StackProblem(`There is no agency “${id}”: npm run agency -- list shows those there are.`);
  return agency;
};

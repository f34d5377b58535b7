import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { KafkaAdministration } from './kafka-administration.js';
import { agencyRights } from './kafka-rights.js';
import type { KafkaAddress } from './part.js';
import { agencyTopicSettings } from './topics.js';

/** The administrator's way to the broker and to the directory. */
export interface AgencyOperations {
  readonly kafka: KafkaAddress;
  readonly databaseUrl: string;
  readonly topicPrefix?: string;
}

export interface NewAgency {
  readonly id: string;
  readonly name: string;
  readonly phoneRegion?: string | undefined;
  readonly webhookUrl?: string | undefined;
  readonly email?: string | undefined;
}

/** Shown once: only digests are stored. The webhook secret signs what we send to the agency's endpoint (Standard Webhooks). */
export interface AgencyCredentials {
  readonly id: string;
  readonly kafka: { readonly username: string; readonly password: string };
  readonly restKey: string;
  readonly webhookSecret?: string;
}

export interface ListedAgency {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'suspended';
}

const inDirectory = async <T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const onBroker = async <T>({ kafka, topicPrefix }: AgencyOperations, work: (administration: KafkaAdministration) => Promise<T>): Promise<T> => {
  const administration = await KafkaAdministration.connect(kafka, topicPrefix);
  try {
    return await work(administration);
  } finally {
    await administration.close();
  }
};

const digestOf = (key: string) => createHash('sha256').update(key).digest();

const giveCredentials = async (operations: AgencyOperations, id: string): Promise<AgencyCredentials> => {
  const [password, restKey] = [randomBytes(24).toString('base64url'), `parley_${id}_${randomBytes(32).toString('base64url')}`];
  await onBroker(operations, async (broker) => {
    await broker.setUser(id, password);
    await broker.grant(id, agencyRights(id));
  });
  await inDirectory(operations.databaseUrl, async (client) => {
    await client.query('delete from directory.agency_key where agency_id = $1', [id]);
    await client.query('insert into directory.agency_key (agency_id, key_hash) values ($1, $2)', [id, digestOf(restKey)]);
  });
  return { id, kafka: { username: `${operations.topicPrefix ?? ''}${id}`, password }, restKey };
};

/** Takes in an agency while all runs: topics first, then rights, then the directory row that makes the services listen. Taking in one again gives it new credentials. */
export const addAgency = async (operations: AgencyOperations, agency: NewAgency): Promise<AgencyCredentials> => {
  const webhookSecret = agency.webhookUrl ? `whsec_${randomBytes(32).toString('base64')}` : undefined;
  await onBroker(operations, (broker) => broker.createTopics(agencyTopicSettings(agency.id)));
  await inDirectory(operations.databaseUrl, (client) =>
    client.query(
      `insert into directory.agency (id, name, status, phone_region, webhook_url, webhook_secret, email) values ($1, $2, 'active', $3, $4, $5, $6)
       on conflict (id) do update set name = excluded.name, status = 'active', phone_region = excluded.phone_region, webhook_url = excluded.webhook_url, webhook_secret = excluded.webhook_secret, email = excluded.email`,
      [agency.id, agency.name, agency.phoneRegion ?? 'US', agency.webhookUrl ?? null, webhookSecret ?? null, agency.email ?? null],
    ),
  );
  return { ...(await giveCredentials(operations, agency.id)), ...(webhookSecret ? { webhookSecret } : {}) };
};

/** New credentials; the old ones end at once. */
export const rotateAgency = (operations: AgencyOperations, id: string): Promise<AgencyCredentials> => giveCredentials(operations, id);

/** Ends an agency's rights and credentials; its records stay, and go on being matched. */
export const suspendAgency = async (operations: AgencyOperations, id: string): Promise<void> => {
  await inDirectory(operations.databaseUrl, async (client) => {
    await client.query(`update directory.agency set status = 'suspended' where id = $1`, [id]);
    await client.query('delete from directory.agency_key where agency_id = $1', [id]);
  });
  await onBroker(operations, async (broker) => {
    await broker.revoke(id);
    await broker.removeUser(id);
  });
};

/** Every agency, by id. */
export const listAgencies = ({ databaseUrl }: Pick<AgencyOperations, 'databaseUrl'>): Promise<ListedAgency[]> =>
  inDirectory(databaseUrl, async (client) => (await client.query<ListedAgency>('select id, name, status from directory.agency order by id')).rows);

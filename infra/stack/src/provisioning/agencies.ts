import { randomBytes } from 'node:crypto';
import type { KafkaAddress } from '../parts/part.js';
import { StackProblem } from '../parts/part.js';
import { checkedAgencyId } from './agency-ids.js';
import { agencyRows, inDirectory, knownAgency, putAgency, putKey, suspendRow, type ListedAgency, type NewAgency } from './directory-rows.js';
import { onBroker } from './kafka-administration.js';
import { agencyRights } from './kafka-rights.js';
import { agencyTopicSettings } from './topics.js';

export type { ListedAgency, NewAgency } from './directory-rows.js';

/** The administrator's way to the broker and to the database that holds the directory. */
export interface AgencyOperations {
  readonly kafka: KafkaAddress;
  readonly databaseUrl: string;
  readonly topicPrefix?: string;
}

/** Shown once: of the REST key only a digest is stored, of the password what SCRAM needs. The webhook secret signs what we send to the agency's endpoint (Standard Webhooks). */
export interface AgencyCredentials {
  readonly id: string;
  readonly kafka: { readonly username: string; readonly password: string };
  readonly restKey: string;
  readonly webhookSecret?: string;
}

const newCredentials = ({ topicPrefix = '' }: AgencyOperations, id: string): AgencyCredentials => ({
  id,
  kafka: { username: topicPrefix + id, password: randomBytes(24).toString('base64url') },
  restKey: `parley_${id}_${randomBytes(32).toString('base64url')}`,
});

/** Takes in an agency while all runs: topics, user and rights first, then the directory row that makes the services listen. Taking in one again renews its credentials. */
export const addAgency = async (operations: AgencyOperations, agency: NewAgency): Promise<AgencyCredentials> => {
  const id = checkedAgencyId(agency.id);
  const credentials = newCredentials(operations, id);
  const webhookSecret = agency.webhookUrl ? `whsec_${randomBytes(32).toString('base64')}` : undefined;
  await onBroker(operations.kafka, operations.topicPrefix, async (broker) => {
    await broker.createTopics(agencyTopicSettings(id));
    await broker.setUsers([{ name: id, password: credentials.kafka.password }]);
    await broker.grant(id, agencyRights(id));
  });
  await inDirectory(operations.databaseUrl, async (client) => {
    await putAgency(client, agency, webhookSecret);
    await putKey(client, id, credentials.restKey);
  });
  return { ...credentials, ...(webhookSecret ? { webhookSecret } : {}) };
};

/** New credentials for Kafka and REST; the old ones end at once. A `StackProblem` when the agency is suspended or unknown. */
export const rotateAgency = async (operations: AgencyOperations, id: string): Promise<AgencyCredentials> => {
  const credentials = newCredentials(operations, id);
  await inDirectory(operations.databaseUrl, async (client) => {
    const { status } = await knownAgency(client, id);
    if (status === 'suspended') throw new StackProblem(`Agency “${id}” is suspended: take it in again with npm run agency -- add ${id}.`);
    await putKey(client, id, credentials.restKey);
    await onBroker(operations.kafka, operations.topicPrefix, (broker) => broker.setUsers([{ name: id, password: credentials.kafka.password }]));
  });
  return credentials;
};

/** Ends an agency's rights and credentials; its records stay, and go on being matched. A `StackProblem` when it is unknown. */
export const suspendAgency = async (operations: AgencyOperations, id: string): Promise<void> => {
  await inDirectory(operations.databaseUrl, async (client) => {
    await knownAgency(client, id);
    await suspendRow(client, id);
  });
  await onBroker(operations.kafka, operations.topicPrefix, async (broker) => {
    await broker.revoke(id);
    await broker.removeUser(id);
  });
};

/** Every agency, by id. */
export const listAgencies = ({ databaseUrl }: Pick<AgencyOperations, 'databaseUrl'>): Promise<ListedAgency[]> => inDirectory(databaseUrl, agencyRows);

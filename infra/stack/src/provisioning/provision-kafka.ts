import { onBroker } from './kafka-administration.js';
import { serviceRights } from './kafka-rights.js';
import type { KafkaAddress } from '../parts/part.js';
import { internalTopicSettings } from './topics.js';

export interface KafkaProvision {
  readonly kafka: KafkaAddress;
  readonly topicPrefix?: string;
  readonly services: readonly { readonly name: string; readonly password: string }[];
}

/** Our own topics, a user for each service (`svc-<name>`) and its rights; safe to repeat. */
export const provisionKafka = ({ kafka, topicPrefix = '', services }: KafkaProvision): Promise<void> =>
  onBroker(kafka, topicPrefix, async (broker) => {
    await broker.createTopics(internalTopicSettings);
    await broker.setUsers(services.map(({ name, password }) => ({ name: `svc-${name}`, password })));
    for (const { name } of services) await broker.grant(`svc-${name}`, serviceRights[name] ?? []);
  });

/** Removes what was provisioned under a spec's prefix: topics, users and rights. */
export const unprovisionKafka = ({ kafka, topicPrefix }: { kafka: KafkaAddress; topicPrefix: string }): Promise<void> => onBroker(kafka, topicPrefix, (broker) => broker.removeAll());

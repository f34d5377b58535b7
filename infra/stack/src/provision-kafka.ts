import { KafkaAdministration } from './kafka-administration.js';
import { serviceRights } from './kafka-rights.js';
import type { KafkaAddress } from './part.js';
import { internalTopicSettings } from './topics.js';

export interface KafkaProvision {
  readonly kafka: KafkaAddress;
  readonly topicPrefix?: string;
  readonly services: readonly { readonly name: string; readonly password: string }[];
}

/** Our own topics, a user for each service (`svc-<name>`) and its rights; safe to repeat. */
export const provisionKafka = async ({ kafka, topicPrefix = '', services }: KafkaProvision): Promise<void> => {
  const administration = await KafkaAdministration.connect(kafka, topicPrefix);
  try {
    await administration.createTopics(internalTopicSettings);
    for (const { name, password } of services) {
      await administration.setUser(`svc-${name}`, password);
      await administration.grant(`svc-${name}`, serviceRights[name] ?? []);
    }
  } finally {
    await administration.close();
  }
};

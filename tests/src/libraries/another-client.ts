import { ProduceAcks, Producer, stringSerializers } from '@platformatic/kafka';
import type { KafkaConfig } from '@parley/messaging';

/** Sends records as a case system would that uses a client other than ours, compressed by that client's own codecs. */
export const sendAsAnotherClient = async ({ brokers, username, password, topicPrefix = '' }: KafkaConfig, topic: string, compression: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd', records: readonly { key: string; value: string }[]): Promise<void> => {
  const sasl = username ? { sasl: { mechanism: 'SCRAM-SHA-512' as const, username, password: password ?? '' } } : {};
  const producer = new Producer({ clientId: 'another-client', bootstrapBrokers: [...brokers], serializers: stringSerializers, ...sasl });
  try {
    await producer.send({ acks: ProduceAcks.ALL, compression, messages: records.map(({ key, value }) => ({ topic: topicPrefix + topic, key, value, headers: { ce_type: 'spec' } })) });
  } finally {
    await producer.close();
  }
};

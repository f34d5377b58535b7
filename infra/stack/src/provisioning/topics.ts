import { agencyTopics, internalTopics } from '@parley/contracts';

export interface TopicSetting {
  readonly topic: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

const days = (n: number) => String(n * 86_400_000);
const maxMessageBytes = '1048576';

/** Our own topics: facts that can be derived again, kept long enough for a service that was away a fortnight. */
export const internalTopicSettings: readonly TopicSetting[] = Object.values(internalTopics).map((topic) => ({ topic, partitions: 6, config: { 'retention.ms': days(14), 'max.message.bytes': maxMessageBytes } }));

/**
 * One agency's topics. Inbound ones are stored uncompressed, whatever the client sends: the broker unpacks, and refuses a bomb
 * (eventing.md §0). Few partitions: the key is the registration's id, which keeps its versions in order.
 */
export const agencyTopicSettings = (agency: string): readonly TopicSetting[] => {
  const { registrations, answers, receipts, alerts } = agencyTopics(agency);
  const inbound = { 'retention.ms': days(14), 'compression.type': 'uncompressed', 'message.timestamp.type': 'LogAppendTime', 'max.message.bytes': maxMessageBytes };
  return [
    { topic: registrations, partitions: 3, config: inbound },
    { topic: answers, partitions: 1, config: inbound },
    { topic: receipts, partitions: 3, config: { 'retention.ms': days(14) } },
    { topic: alerts, partitions: 3, config: { 'retention.ms': days(30) } },
  ];
};

import kafkajs, { type Admin } from 'kafkajs';
import { createKafka, patientTimes } from './kafka-client.js';
import type { KafkaConfig } from './kafka-config.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

export interface GrantedRight {
  readonly resource: 'topic' | 'group';
  readonly name: string;
  readonly pattern: 'literal' | 'prefix';
  readonly operations: readonly ('read' | 'write' | 'describe')[];
}

const operationOf = { read: AclOperationTypes.READ, write: AclOperationTypes.WRITE, describe: AclOperationTypes.DESCRIBE };

/** The broker's administration, as provisioning and the tools need it. */
export class KafkaAdmin {
  private constructor(private readonly admin: Admin) {}

  static async connect(config: KafkaConfig): Promise<KafkaAdmin> {
    const admin = createKafka(config, patientTimes).admin();
    await admin.connect();
    return new KafkaAdmin(admin);
  }

  /** Creates topics that are missing; those that exist stay as they are. */
  async createTopics(topics: readonly { readonly topic: string; readonly partitions: number; readonly config: Readonly<Record<string, string>> }[]): Promise<void> {
    const existing = new Set(await this.admin.listTopics());
    const missing = topics.filter((t) => !existing.has(t.topic));
    if (missing.length === 0) return;
    await this.admin.createTopics({ waitForLeaders: true, topics: missing.map(({ topic, partitions, config }) => ({ topic, numPartitions: partitions, replicationFactor: -1, configEntries: Object.entries(config).map(([name, value]) => ({ name, value })) })) });
  }

  listTopics(): Promise<string[]> {
    return this.admin.listTopics();
  }

  async createAcls(user: string, rights: readonly GrantedRight[]): Promise<void> {
    const acl = rights.flatMap(({ resource, name, pattern, operations }) =>
      operations.map((operation) => ({
        resourceType: resource === 'topic' ? AclResourceTypes.TOPIC : AclResourceTypes.GROUP,
        resourceName: name,
        resourcePatternType: pattern === 'prefix' ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
        principal: `User:${user}`,
        host: '*',
        operation: operationOf[operation],
        permissionType: AclPermissionTypes.ALLOW,
      })),
    );
    if (acl.length > 0) await this.admin.createAcls({ acl });
  }

  /** Takes every right from a user. */
  async deleteAcls(user: string): Promise<void> {
    await this.admin.deleteAcls({ filters: [{ resourceType: AclResourceTypes.ANY, resourcePatternType: ResourcePatternTypes.ANY, principal: `User:${user}`, operation: AclOperationTypes.ANY, permissionType: AclPermissionTypes.ANY }] });
  }

  /** Records of a topic that a group has not committed yet. */
  async lag(group: string, topic: string): Promise<number> {
    const [ends, [committed]] = await Promise.all([this.admin.fetchTopicOffsets(topic), this.admin.fetchOffsets({ groupId: group, topics: [topic] })]);
    const at = new Map(committed?.partitions.map((p) => [p.partition, Math.max(0, Number(p.offset))]));
    return ends.reduce((lag, end) => lag + Number(end.high) - Math.max(at.get(end.partition) ?? 0, Number(end.low)), 0);
  }

  close(): Promise<void> {
    return this.admin.disconnect();
  }
}

import { AclOperations, AclPermissionTypes, Admin, GenericError, ResourcePatternTypes, ResourceTypes, type Acl } from '@platformatic/kafka';
import type { KafkaAddress } from '../parts/part.js';
import type { Right } from './kafka-rights.js';
import { removeScramUsers, scramUsers, setScramUsers, untilKnown, type ScramUser } from './scram-users.js';
import type { TopicSetting } from './topics.js';

const operationOf = { read: AclOperations.READ, write: AclOperations.WRITE, describe: AclOperations.DESCRIBE };

// What ListOffsets takes for the place of the next record.
const endOfPartition = -1n;

const everyRightOf = (principal: string | null) =>
  ({ resourceType: ResourceTypes.ANY, resourceName: null, resourcePatternType: ResourcePatternTypes.ANY, principal, host: null, operation: AclOperations.ANY, permissionType: AclPermissionTypes.ANY });

const existsAlready = (error: unknown) => error instanceof GenericError && error.findBy('apiId', 'TOPIC_ALREADY_EXISTS') !== null;

/** Topics, users and rights on one broker, under a topic prefix ('' outside tests); safe to repeat. What it resolves to, the broker already knows. */
export class KafkaAdministration {
  private readonly admin: Admin;

  constructor(private readonly kafka: KafkaAddress, private readonly prefix = '') {
    const { brokers, username, password } = kafka;
    const sasl = username ? { sasl: { mechanism: 'SCRAM-SHA-512' as const, username, password: password ?? '' } } : {};
    this.admin = new Admin({ clientId: 'parley-administration', bootstrapBrokers: brokers, ...sasl, retries: 5, retryDelay: 500, timeout: 10_000 });
  }

  /** Users are the broker's own, so a plain listener has none to make. */
  private get hasUsers(): boolean {
    return this.kafka.username !== undefined;
  }

  /** Creates the topics that are missing; those that exist stay as they are. */
  async createTopics(settings: readonly TopicSetting[]): Promise<void> {
    const existing = new Set(await this.admin.listTopics());
    const missing = settings.map((s) => ({ ...s, topic: this.prefix + s.topic })).filter((s) => !existing.has(s.topic));
    // One request for each set of settings: a request has one for all its topics.
    for (const [config, topics] of Map.groupBy(missing, (s) => JSON.stringify(s.config))) {
      const configs = Object.entries(JSON.parse(config) as TopicSetting['config']).map(([name, value]) => ({ name, value }));
      await this.admin.createTopics({ topics: topics.map(({ topic, partitions }) => ({ topic, partitions })), configs }).catch((error: unknown) => {
        if (!existsAlready(error)) throw error;
      });
    }
    if (missing.length > 0) await untilKnown('new topics', async () => new Set(await this.admin.listTopics()).isSupersetOf(new Set(missing.map((s) => s.topic))));
  }

  /** More partitions of a topic; keys move between them, which nobody may mind (eventing.md §2.2). */
  async addPartitions(topic: string, count: number): Promise<void> {
    await this.admin.createPartitions({ topics: [{ name: this.prefix + topic, count }] });
    await untilKnown('new partitions', async () => ((await this.admin.metadata({ topics: [this.prefix + topic], forceUpdate: true })).topics.get(this.prefix + topic)?.partitionsCount ?? 0) >= count);
  }

  /** How many records some partitions of a topic have had. */
  async recordsOf(topic: string, partitions: readonly number[]): Promise<number> {
    const listed = await this.admin.listOffsets({ topics: [{ name: this.prefix + topic, partitions: partitions.map((partitionIndex) => ({ partitionIndex, timestamp: endOfPartition })) }] });
    return listed.flatMap((one) => one.partitions).reduce((sum, { offset }) => sum + Number(offset), 0);
  }

  /** Forgets how far the groups of a service have read: what it reads comes to it once more from the beginning. None of their members may be there. */
  async forgetGroups(service: string): Promise<string[]> {
    const groups = [...(await this.admin.listGroups()).keys()].filter((group) => group.startsWith(`${this.prefix}${service}.`));
    if (groups.length > 0) await this.admin.deleteGroups({ groups });
    return groups;
  }

  /** Service and agency users carry the prefix as well. */
  async setUsers(users: readonly ScramUser[]): Promise<void> {
    if (this.hasUsers) await setScramUsers(this.kafka, users.map(({ name, password }) => ({ name: this.prefix + name, password })));
  }

  async removeUser(user: string): Promise<void> {
    if (this.hasUsers) await removeScramUsers(this.kafka, [this.prefix + user]);
  }

  async grant(user: string, rights: readonly Right[]): Promise<void> {
    if (!this.hasUsers || rights.length === 0) return;
    const principal = `User:${this.prefix}${user}`;
    const creations = rights.flatMap(({ resource, name, pattern, operations }) =>
      operations.map((operation): Acl => ({
        resourceType: resource === 'topic' ? ResourceTypes.TOPIC : ResourceTypes.GROUP,
        resourceName: this.prefix + name,
        resourcePatternType: pattern === 'prefix' ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
        principal, host: '*', operation: operationOf[operation], permissionType: AclPermissionTypes.ALLOW,
      })),
    );
    await this.admin.createAcls({ creations });
    await untilKnown(`the rights of ${user}`, async () => (await this.rightsOf(principal)) >= creations.length);
  }

  /** Takes every right from a user; requests of connections that are open are refused as well. */
  async revoke(user: string): Promise<void> {
    if (!this.hasUsers) return;
    const principal = `User:${this.prefix}${user}`;
    await this.admin.deleteAcls({ filters: [everyRightOf(principal)] });
    await untilKnown(`the end of the rights of ${user}`, async () => (await this.rightsOf(principal)) === 0);
  }

  /** Removes every topic, user and right under the prefix, which a spec does when it ends. */
  async removeAll(): Promise<void> {
    if (this.prefix === '') throw new Error('only what is under a prefix can be removed all at once');
    const ownTopics = async () => (await this.admin.listTopics()).filter((topic) => topic.startsWith(this.prefix));
    const topics = await ownTopics();
    if (topics.length > 0) await this.admin.deleteTopics({ topics });
    await untilKnown('removed topics', async () => (await ownTopics()).length === 0);
    if (!this.hasUsers) return;
    const users = (await scramUsers(this.kafka)).filter((user) => user.startsWith(this.prefix));
    await this.admin.deleteAcls({ filters: users.map((user) => everyRightOf(`User:${user}`)) });
    await removeScramUsers(this.kafka, users);
  }

  async close(): Promise<void> {
    await this.admin.close();
  }

  private async rightsOf(principal: string): Promise<number> {
    return (await this.admin.describeAcls({ filter: everyRightOf(principal) })).reduce((count, resource) => count + resource.acls.length, 0);
  }
}

/** Runs `work` with a way to administer the broker. */
export const onBroker = async <T>(kafka: KafkaAddress, topicPrefix: string | undefined, work: (administration: KafkaAdministration) => Promise<T>): Promise<T> => {
  const administration = new KafkaAdministration(kafka, topicPrefix);
  try {
    return await work(administration);
  } finally {
    await administration.close();
  }
};

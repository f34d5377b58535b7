import { KafkaAdmin } from '@parley/messaging';
import type { KafkaAddress } from './part.js';
import type { Right } from './kafka-rights.js';
import { alterScramUsers } from './scram-users.js';
import type { TopicSetting } from './topics.js';

/** Topics, users and rights on one broker, under a topic prefix ('' outside tests); safe to repeat. */
export class KafkaAdministration {
  private constructor(private readonly kafka: KafkaAddress, private readonly admin: KafkaAdmin, private readonly prefix: string) {}

  static async connect(kafka: KafkaAddress, prefix = ''): Promise<KafkaAdministration> {
    return new KafkaAdministration(kafka, await KafkaAdmin.connect({ brokers: kafka.brokers, clientId: 'parley-administration', ...(kafka.username ? { username: kafka.username, password: kafka.password } : {}) }), prefix);
  }

  createTopics(settings: readonly TopicSetting[]): Promise<void> {
    return this.admin.createTopics(settings.map((s) => ({ ...s, topic: this.prefix + s.topic })));
  }

  /** Users are the broker's own, so a plain listener has none to make. Service and agency users carry the prefix as well. */
  async setUser(user: string, password: string): Promise<void> {
    if (this.kafka.username) await alterScramUsers(this.kafka, { set: [{ name: this.prefix + user, password }] });
  }

  async removeUser(user: string): Promise<void> {
    if (this.kafka.username) await alterScramUsers(this.kafka, { remove: [this.prefix + user] });
  }

  async grant(user: string, rights: readonly Right[]): Promise<void> {
    if (this.kafka.username) await this.admin.createAcls(this.prefix + user, rights.map((r) => ({ ...r, name: this.prefix + r.name })));
  }

  async revoke(user: string): Promise<void> {
    if (this.kafka.username) await this.admin.deleteAcls(this.prefix + user);
  }

  close(): Promise<void> {
    return this.admin.close();
  }
}

import { randomBytes } from 'node:crypto';
import { AgencyClient, ConsumerRunner, messagingTables, ParkedRecords, type KafkaConfig, type Received } from '@parley/messaging';
import { Metrics, silentLogger } from '@parley/observability';
import { Database, runStatements, type MigrationInterface, type QueryRunner } from '@parley/persistence';
import { addAgency, provisionKafka, suspendAgency, unprovisionKafka, type AgencyCredentials } from '@parley/stack';
import { testDatabase, testStack, type TestDatabase, type TestStack } from '@parley/testing';

class MessagingTables1793600000000 implements MigrationInterface {
  name = 'MessagingTables1793600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runStatements(runner, messagingTables());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runStatements(runner, ['drop table parked_record', 'drop table inbox', 'drop table outbox']);
  }
}

/** A service's role and schema for specs that belong to no service. */
export const librarySchema = { schema: 'library_spec', migrations: [MessagingTables1793600000000] };

/** A broker with topics of our own and a database with the tables of messaging, both real and both for one spec. */
export class MessagingWorld {
  readonly topicPrefix = `t${randomBytes(4).toString('hex')}.`;
  readonly metrics = new Metrics('spec');
  private readonly runners: ConsumerRunner[] = [];
  private readonly clients: AgencyClient[] = [];

  private constructor(readonly stack: TestStack, readonly test: TestDatabase, readonly database: Database) {}

  static async open(): Promise<MessagingWorld> {
    const [stack, test] = [await testStack(), await testDatabase(librarySchema)];
    const database = await Database.connect({ url: test.serviceUrls[librarySchema.schema] ?? '', schema: librarySchema.schema, applicationName: 'spec' });
    const world = new MessagingWorld(stack, test, database);
    await provisionKafka({ kafka: stack.kafka, topicPrefix: world.topicPrefix, services: [] });
    return world;
  }

  get kafka(): KafkaConfig {
    return { ...this.stack.kafka, clientId: 'spec', topicPrefix: this.topicPrefix };
  }

  get parked(): ParkedRecords {
    return new ParkedRecords(this.database);
  }

  /** A consumer as a transport would run it; stopped with the world unless the spec stops it. */
  consume(group: string, topic: string, handle: (records: readonly Received[]) => Promise<void>): ConsumerRunner {
    const runner = new ConsumerRunner({ kafka: this.kafka, group, topics: [topic], handle, park: (consumer, record, error) => this.parked.parkAlone(consumer, record, error), logger: silentLogger, metrics: this.metrics });
    this.runners.push(runner);
    runner.start();
    return runner;
  }

  /** A client with the administrator's rights, or with an agency's own. */
  client(credentials?: AgencyCredentials): AgencyClient {
    const client = new AgencyClient({ ...this.kafka, agency: credentials?.id ?? 'inside', ...credentials?.kafka });
    this.clients.push(client);
    return client;
  }

  addAgency(id: string): Promise<AgencyCredentials> {
    return addAgency(this.operations, { id, name: id });
  }

  suspendAgency(id: string): Promise<void> {
    return suspendAgency(this.operations, id);
  }

  /** Deletes every topic whose name begins so. */
  deleteTopics(beginning: string): Promise<void> {
    return unprovisionKafka({ kafka: this.stack.kafka, topicPrefix: this.topicPrefix + beginning });
  }

  async close(): Promise<void> {
    await Promise.all([...this.runners.map((runner) => runner.stop()), ...this.clients.map((client) => client.close())]);
    await unprovisionKafka({ kafka: this.stack.kafka, topicPrefix: this.topicPrefix });
    await this.database.close();
    await this.test.drop();
  }

  private get operations() {
    return { kafka: this.stack.kafka, databaseUrl: this.test.adminUrl, topicPrefix: this.topicPrefix };
  }
}

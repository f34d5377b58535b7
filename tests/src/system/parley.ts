import { randomBytes } from 'node:crypto';
import { keysOf, look, provisionReconciliation, reconciliationRole, WhiteList } from '@parley/cli';
import { AgencyClient, type Received } from '@parley/messaging';
import { Database } from '@parley/persistence';
import { addAgency, provisionKafka, unprovisionKafka } from '@parley/stack';
import { FakeClock, Inbound, KeptLines, testStack, TokenIssuer } from '@parley/testing';
import { bootServices, type BootedServices } from './boot-services.js';
import { ConflictApi } from './conflict-api.js';
import { StoryAgency } from './story-agency.js';

/** The whole system in one process on real PostgreSQL, Redis and Kafka, with a clock that the story moves. */
export class Parley {
  private readonly agencies = new Map<string, StoryAgency>();
  private readonly readers: AgencyClient[] = [];
  private reconciliationUrl: Promise<string> | undefined;
  /** The deconfliction officer on duty. */
  readonly officer: ConflictApi;

  private constructor(private readonly services: BootedServices, readonly clock: FakeClock, readonly lines: KeptLines, private readonly operations: Parameters<typeof addAgency>[0] & { topicPrefix: string }, private readonly issuer: TokenIssuer) {
    this.officer = new ConflictApi(services.urls.conflict, () => issuer.token({ sub: 'officer-ruiz', agency: 'desk', roles: ['officer'] }));
  }

  static async boot(now = new Date('2031-04-02T12:00:00Z')): Promise<Parley> {
    const stack = await testStack();
    const topicPrefix = `t${randomBytes(4).toString('hex')}.`;
    const [clock, lines] = [new FakeClock(now), new KeptLines()];
    await provisionKafka({ kafka: stack.kafka, topicPrefix, services: [] });
    const issuer = await TokenIssuer.start();
    const services = await bootServices({ stack, topicPrefix, clock, lines, issuers: [issuer.trusted] });
    return new Parley(services, clock, lines, { kafka: stack.kafka, databaseUrl: services.adminUrl, topicPrefix }, issuer);
  }

  /** Takes in an agency, the first time it is named. */
  async agency(id: string): Promise<StoryAgency> {
    const known = this.agencies.get(id);
    if (known) return known;
    const credentials = await addAgency(this.operations, { id, name: id });
    const client = new AgencyClient({ brokers: this.operations.kafka.brokers, agency: id, topicPrefix: this.operations.topicPrefix, ...credentials.kafka });
    const agent = new ConflictApi(this.services.urls.conflict, () => this.issuer.token({ sub: `agent-of-${id}`, agency: id, roles: ['agent'] }));
    const agency = new StoryAgency(id, client, credentials, agent);
    await agency.follow();
    this.agencies.set(id, agency);
    return agency;
  }

  get urls(): BootedServices['urls'] {
    return this.services.urls;
  }

  /** Reads topics as they are, with the broker's own rights; the agencies are to be there. */
  async records(topics: readonly string[]): Promise<Inbound<Received>> {
    const [reader, records] = [new AgencyClient({ ...this.operations.kafka, agency: 'inside', topicPrefix: this.operations.topicPrefix }), new Inbound<Received>()];
    this.readers.push(reader);
    await reader.follow(topics, (record) => records.take(record));
    return records;
  }

  /** What an operator does about shared infrastructure. */
  async whiteList(identifier: Parameters<typeof keysOf>[0]): Promise<void> {
    await WhiteList.within(this.services.adminUrl, (list) => list.add(keysOf(identifier, 'US')));
  }

  /** What reconciliation finds with its own rights, and mends where it is told to. */
  async reconcile({ mend }: { mend: boolean }): ReturnType<typeof look> {
    return look({ databaseUrl: await (this.reconciliationUrl ??= this.provisionsReconciliation()), graceMs: 500, mend });
  }

  private async provisionsReconciliation(): Promise<string> {
    const url = new URL(this.services.adminUrl);
    [url.username, url.password] = [reconciliationRole, 'test-only'];
    await provisionReconciliation(this.services.adminUrl, url.password);
    return url.href;
  }

  /** What no service would do to the tables: their administrator runs statements past row-level security and triggers. */
  async damage(...statements: readonly string[]): Promise<void> {
    const database = await Database.connect({ url: this.services.adminUrl, schema: 'public', applicationName: 'damage', poolSize: 1 });
    await database.transaction(async (tx) => {
      await tx.query(`select set_config('session_replication_role', 'replica', true), set_config('app.agency', '*', true)`);
      for (const statement of statements) await tx.query(statement);
    });
    await database.close();
  }

  /** Moves everyone's clock and lets the sweepers look at once. */
  async fastForward(by: { minutes: number }): Promise<void> {
    this.clock.advance(by.minutes * 60_000);
    await this.services.poke();
  }

  async stop(): Promise<void> {
    for (const one of [...this.agencies.values(), ...this.readers]) await one.close();
    await this.services.stop();
    await this.issuer.stop();
    await unprovisionKafka(this.operations);
  }
}

import { randomBytes, randomUUID } from 'node:crypto';
import { agencyTopics, Alert, Receipt, type Registration } from '@parley/contracts';
import { AgencyClient } from '@parley/messaging';
import { addAgency, provisionKafka, type AgencyCredentials } from '@parley/stack';
import { FakeClock, testStack } from '@parley/testing';
import type { z } from 'zod';
import { bootServices, type BootedServices } from './boot-services.js';
import { AgencyDesk } from './told.js';

export type Filed = z.input<typeof Registration>;

/** One agency of a story: it files registrations with its own credentials and reads its own topics. */
export class StoryAgency {
  readonly desk = new AgencyDesk();

  constructor(readonly id: string, private readonly client: AgencyClient, readonly credentials: AgencyCredentials) {}

  async follow(): Promise<void> {
    const topics = agencyTopics(this.id);
    await this.client.follow([topics.alerts, topics.receipts], (record) => {
      if (record.topic.endsWith(topics.alerts)) this.desk.alerts.take(Alert.parse(record.data));
      else this.desk.receipts.take(Receipt.parse(record.data));
    });
  }

  /** Files a registration over Kafka and resolves with its `checked` receipt, or with the `received` one when it was not accepted. */
  async registers(registration: Filed): Promise<Receipt> {
    const { registrationId, version } = registration;
    await this.client.publish(agencyTopics(this.id).registrations, [{ key: registrationId, type: 'parley.registration.v1', subject: registrationId, data: registration }]);
    return this.desk.receipts.first((r) => r.registrationId === registrationId && r.version === version && (r.receipt === 'checked' || !['accepted', 'duplicate'].includes(r.outcome)), `the answer to ${registrationId} version ${version}`);
  }

  async answers(conflictId: string, answer: 'mine' | 'not-mine', by: string): Promise<void> {
    await this.client.publish(agencyTopics(this.id).answers, [{ key: conflictId, type: 'parley.answer-given.v1', subject: conflictId, data: { answerId: randomUUID(), conflictId, answer, by } }]);
  }

  /** Resolves when someone of this agency in this role was told about that registration. */
  isTold(registrationId: string, role: Alert['recipient']['role'] = 'case-agent', notice: Alert['notice'] = 'conflict'): Promise<Alert> {
    return this.desk.alerts.first((a) => a.yours.registrationId === registrationId && a.recipient.role === role && a.notice === notice, `${notice} for the ${role} of ${registrationId}`);
  }

  close(): Promise<void> {
    return this.client.close();
  }
}

/** The whole system in one process on real PostgreSQL, Redis and Kafka, with a clock that the story moves. */
export class Parley {
  private readonly agencies = new Map<string, StoryAgency>();

  private constructor(private readonly services: BootedServices, readonly clock: FakeClock, private readonly operations: Parameters<typeof addAgency>[0], private readonly topicPrefix: string) {}

  static async boot(now = new Date('2031-04-02T12:00:00Z')): Promise<Parley> {
    const stack = await testStack();
    const topicPrefix = `t${randomBytes(4).toString('hex')}.`;
    const clock = new FakeClock(now);
    await provisionKafka({ kafka: stack.kafka, topicPrefix, services: [] });
    const services = await bootServices({ stack, topicPrefix, clock });
    return new Parley(services, clock, { kafka: stack.kafka, databaseUrl: services.adminUrl, topicPrefix }, topicPrefix);
  }

  async agency(id: string): Promise<StoryAgency> {
    const known = this.agencies.get(id);
    if (known) return known;
    const credentials = await addAgency(this.operations, { id: `${id}-${this.topicPrefix.slice(1, 9)}`, name: id });
    const client = new AgencyClient({ brokers: this.operations.kafka.brokers, agency: credentials.id, topicPrefix: this.topicPrefix, ...credentials.kafka });
    const agency = new StoryAgency(credentials.id, client, credentials);
    await agency.follow();
    this.agencies.set(id, agency);
    return agency;
  }

  /** Moves everyone's clock and lets the sweepers look at once. */
  async fastForward(by: { minutes: number }): Promise<void> {
    this.clock.advance(by.minutes * 60_000);
    await this.services.poke();
  }

  async stop(): Promise<void> {
    for (const agency of this.agencies.values()) await agency.close();
    await this.services.stop();
  }
}

import { randomUUID } from 'node:crypto';
import { agencyTopics, Alert, Receipt, type Registration } from '@parley/contracts';
import type { AgencyClient } from '@parley/messaging';
import type { AgencyCredentials } from '@parley/stack';
import type { z } from 'zod';
import type { ConflictApi } from './conflict-api.js';
import { AgencyDesk } from './told.js';

export type Filed = z.input<typeof Registration>;

/** One agency of a story: it files registrations with its own credentials and reads its own topics; its case agent has a token. */
export class StoryAgency {
  readonly desk = new AgencyDesk();

  constructor(readonly id: string, private readonly client: AgencyClient, readonly credentials: AgencyCredentials, readonly agent: ConflictApi) {}

  async follow(): Promise<void> {
    const topics = agencyTopics(this.id);
    await this.client.follow([topics.alerts, topics.receipts], (record) => {
      if (record.topic === topics.alerts) this.desk.alerts.take(Alert.parse(record.data));
      else this.desk.receipts.take(Receipt.parse(record.data));
    });
  }

  /** Files a registration over Kafka and resolves with its `checked` receipt, or with the `received` one when it was not accepted. */
  async registers(registration: Filed, traceparent?: string): Promise<Receipt> {
    const { registrationId, version } = registration;
    await this.client.publish(agencyTopics(this.id).registrations, [{ key: registrationId, type: 'parley.registration.v1', subject: registrationId, data: registration, ...(traceparent && { traceparent }) }]);
    return this.desk.receipts.first((r) => r.registrationId === registrationId && r.version === version && (r.receipt === 'checked' || !['accepted', 'duplicate'].includes(r.outcome)), `the answer to ${registrationId} version ${version}`);
  }

  /** The first receipt of a version, which says how it was received. */
  received(registrationId: string, version = 1): Promise<Receipt> {
    return this.desk.receipts.first((r) => r.receipt === 'received' && r.registrationId === registrationId && r.version === version, `the received receipt of ${registrationId}`);
  }

  async answers(conflictId: string, answer: 'mine' | 'not-mine', by: string): Promise<void> {
    await this.client.publish(agencyTopics(this.id).answers, [{ key: conflictId, type: 'parley.answer-given.v1', subject: conflictId, data: { answerId: randomUUID(), conflictId, answer, by } }]);
  }

  /** Resolves when someone of this agency in this role was told about that registration. */
  isTold(registrationId: string, notice: Alert['notice'] = 'conflict', role: Alert['recipient']['role'] = 'case-agent'): Promise<Alert> {
    return this.desk.alerts.first((a) => a.yours.registrationId === registrationId && a.recipient.role === role && a.notice === notice, `${notice} for the ${role} of ${registrationId}`);
  }

  /** What this agency was told about a registration so far. */
  toldSoFar(registrationId: string): Alert[] {
    return this.desk.alerts.all.filter((a) => a.yours.registrationId === registrationId);
  }

  close(): Promise<void> {
    return this.client.close();
  }
}

import { randomUUID } from 'node:crypto';
import { agencyTopics, Alert, Receipt } from '@parley/contracts';
import type { RunningSystem } from '@parley/cli';
import { AgencyClient } from '@parley/messaging';
import { addAgency, type AgencyCredentials } from '@parley/stack';
import type { Content, Recorder } from './history.js';

const restWithinMs = 5_000;

/** An agency's case system, known to us by its topics and its REST answers alone. It sends again what it cannot know to be taken. */
export class FaultAgency {
  private constructor(readonly id: string, private readonly client: AgencyClient, private readonly credentials: AgencyCredentials, private readonly registrationUrl: string, private readonly recorder: Recorder) {}

  static async join(id: string, installation: RunningSystem['installation'], recorder: Recorder, webhookUrl?: string): Promise<FaultAgency> {
    const credentials = await addAgency({ kafka: installation.kafka, databaseUrl: installation.databaseUrl }, { id, name: id, ...(webhookUrl ? { webhookUrl } : {}) });
    const client = new AgencyClient({ brokers: installation.kafka.brokers, agency: id, ...credentials.kafka });
    const topics = agencyTopics(id);
    await client.follow([topics.receipts, topics.alerts], ({ id: eventId, topic, data }) => (topic === topics.alerts ? recorder.alert(id, eventId, Alert.parse(data)) : recorder.receipt(id, eventId, Receipt.parse(data))));
    return new FaultAgency(id, client, credentials, installation.urls['registration'] ?? '', recorder);
  }

  /** Sends a version once; resolves to whether it is known to be taken. */
  submits(content: Content, way: 'kafka' | 'rest'): Promise<boolean> {
    return this.recorder.submission(this.id, content, way, () => (way === 'kafka' ? this.publishes(content) : this.puts(content)));
  }

  /** The last clearance statement of a registration. */
  async statementOf(registrationId: string): Promise<string | undefined> {
    const answer = await fetch(this.addressOf(registrationId), { headers: this.bearer, signal: AbortSignal.timeout(restWithinMs) });
    const { versions } = (await answer.json()) as { versions?: { version: number; checked?: { outcome: string } }[] };
    return versions?.toSorted((x, y) => y.version - x.version)[0]?.checked?.outcome;
  }

  leave(): Promise<void> {
    return this.client.close();
  }

  private publishes(content: Content): Promise<void> {
    const value = JSON.stringify(content);
    return this.client.publishRaw(agencyTopics(this.id).registrations, [{ key: content.registrationId, value, headers: { 'content-type': 'application/json', ce_type: 'parley.registration.v1', ce_id: randomUUID() } }]);
  }

  private async puts(content: Content): Promise<void> {
    const answer = await fetch(this.addressOf(content.registrationId), { method: 'PUT', headers: { ...this.bearer, 'content-type': 'application/json' }, body: JSON.stringify(content), signal: AbortSignal.timeout(restWithinMs) });
    if (answer.status >= 500 || answer.status === 429) throw new Error(`answered ${answer.status}`);
    if (!answer.ok) throw new Error(`refused with ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
  }

  private get bearer() {
    return { authorization: `Bearer ${this.credentials.restKey}` };
  }

  private addressOf(registrationId: string): string {
    return `${this.registrationUrl}/v1/registrations/${encodeURIComponent(registrationId)}`;
  }
}

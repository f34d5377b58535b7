import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agencyTopics, Alert } from '@parley/contracts';
import { AgencyClient } from '@parley/messaging';
import { addAgency, listAgencies, type AgencyCredentials } from '@parley/stack';
import { step } from '../progress.js';
import { operationsOf } from '../system/agency-operations.js';
import type { Installation } from '../system/installation.js';
import { sampleAgencies } from './sample-people.js';
import { sampleColliding, sampleRegistrations } from './sample-registrations.js';
import { toldLine } from './told.js';

const credentialsFile = (dir: string) => join(dir, 'sample-agencies.json');

const joinAgencies = async (installation: Installation, dir: string): Promise<AgencyCredentials[] | undefined> => {
  if (existsSync(credentialsFile(dir))) return JSON.parse(readFileSync(credentialsFile(dir), 'utf8')) as AgencyCredentials[];
  const operations = operationsOf(installation);
  // A database that already has agencies is somebody's own: no sample day there.
  if ((await listAgencies(operations)).length > 0) return undefined;
  const joined: AgencyCredentials[] = [];
  for (const agency of sampleAgencies) joined.push(await addAgency(operations, agency));
  mkdirSync(dir, { recursive: true });
  writeFileSync(credentialsFile(dir), JSON.stringify(joined, null, 1), { mode: 0o600 });
  return joined;
};

const clientOf = (installation: Installation, agency: AgencyCredentials) =>
  new AgencyClient({ brokers: installation.kafka.brokers, agency: agency.id, ...(installation.kafka.username ? { username: agency.kafka.username, password: agency.kafka.password } : {}) });

/** Resolves when the case agents of all colliding registrations were told; prints what each was told as it arrives. */
const followAlerts = async (clients: Map<string, AgencyClient>, print: (line: string) => void): Promise<void> => {
  const waiting = new Set(sampleColliding);
  const seen = new Set<string>();
  let done: () => void = () => undefined;
  const everyoneTold = new Promise<void>((resolve) => (done = resolve));
  for (const [agency, client] of clients) {
    await client.follow([agencyTopics(agency).alerts], (record) => {
      const alert = Alert.safeParse(record.data);
      if (!alert.success || seen.has(alert.data.alertId) || alert.data.notice !== 'conflict') return;
      seen.add(alert.data.alertId);
      print(toldLine(agency, alert.data));
      waiting.delete(alert.data.yours.registrationId);
      if (waiting.size === 0) done();
    });
  }
  await everyoneTold;
};

const toldTimeoutMs = 60_000;

/**
 * Plays the sample day through Kafka with the agencies' own credentials, the first time; later starts read again what was told then.
 * Rejects aloud when not everyone was told within a minute.
 */
export const playSampleDay = async (installation: Installation, dir: string, print: (line: string) => void): Promise<void> => {
  const agencies = await joinAgencies(installation, dir);
  if (!agencies) return;
  const clients = new Map(agencies.map((a) => [a.id, clientOf(installation, a)]));
  let late: NodeJS.Timeout | undefined;
  try {
    await step('Playing the sample day', async () => {
      const told = followAlerts(clients, print);
      const played = join(dir, 'sample-day-played');
      if (!existsSync(played)) {
        for (const { agency, registration } of sampleRegistrations(new Date())) {
          await clients.get(agency)?.publish(agencyTopics(agency).registrations, [{ key: registration.registrationId, type: 'parley.registration.v1', subject: registration.registrationId, data: registration }]);
        }
        writeFileSync(played, '');
      }
      const tooLate = new Promise<never>((_resolve, reject) => (late = setTimeout(() => reject(new Error(`The sample day’s agents were not told within ${toldTimeoutMs / 1000} s; the services’ logs are in ${join(dir, 'logs')}.`)), toldTimeoutMs)));
      await Promise.race([told, tooLate]);
    });
  } finally {
    clearTimeout(late);
    await Promise.all([...clients.values()].map((c) => c.close()));
  }
};

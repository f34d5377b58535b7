import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { agencyTopics, Alert, Receipt } from '@parley/contracts';
import { AgencyClient } from '@parley/messaging';
import { addAgency } from '@parley/stack';
import { ProgressBar, step } from '../progress.js';
import { operationsOf } from '../system/agency-operations.js';
import { deskToken } from '../system/desk-token.js';
import type { Installation } from '../system/installation.js';
import { untilQuiet } from '../system/quiet.js';
import type { Secrets } from '../system/secrets.js';
import { liveConflicts, type ListedConflict } from './officer-api.js';
import { publishInOrder } from './publish-in-order.js';
import { Tally, type Arrival } from './tally.js';

export interface ReplayOptions {
  readonly corpus: string;
  readonly out: string;
  readonly installation: Installation;
  readonly secrets: Secrets;
}

const arrivalsOf = async (corpus: string): Promise<Arrival[]> => {
  const arrivals: Arrival[] = [];
  for await (const line of createInterface({ input: createReadStream(join(corpus, 'registrations.jsonl')) })) if (line) arrivals.push(JSON.parse(line) as Arrival);
  return arrivals;
};

const joinAgencies = async (installation: Installation, ids: string[], detail: (line: string) => void) => {
  const clients = new Map<string, AgencyClient>();
  for (const id of ids) {
    detail(id);
    const { kafka } = await addAgency(operationsOf(installation), { id, name: id });
    clients.set(id, new AgencyClient({ brokers: installation.kafka.brokers, agency: id, ...(installation.kafka.username ? kafka : {}) }));
  }
  return clients;
};

const stalledAfterMs = 120_000;
const restartsWithinMs = 60_000;

/** Asks again while nobody answers: a service may be starting anew just then. */
const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (const until = performance.now() + restartsWithinMs; ; await wait(500)) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > until) throw error;
    }
  }
};

const untilAllAnswered = async (tally: Tally, published: () => number, bar: ProgressBar) => {
  const began = performance.now();
  let [finished, since] = [0, began];
  while (tally.finished < tally.total) {
    await wait(100);
    const now = performance.now();
    if (tally.finished !== finished) [finished, since] = [tally.finished, now];
    if (now - since > stalledAfterMs) throw new Error(`No receipt for ${stalledAfterMs / 1000} s; ${tally.total - tally.finished} versions wait, ${tally.waiting().join(', ')} among them.`);
    bar.show(tally.finished, `${Math.round((tally.finished / (now - began)) * 1000)}/s · lag ${published() - tally.finished}`);
  }
  bar.end();
};

const writeLines = (file: string, rows: readonly unknown[]) => writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

const sameList = (a: ListedConflict[], b: ListedConflict[]) => a.length === b.length && JSON.stringify(a) === JSON.stringify(b);

/** Runs a corpus through a system and writes its results; prints the sustained rate from the first publish to the last `checked`. */
export const replay = async ({ corpus, out, installation, secrets }: ReplayOptions): Promise<void> => {
  const arrivals = await arrivalsOf(corpus);
  const agencies = [...new Set(arrivals.map((a) => a.agency))].sort();
  const clients = await step(`Taking in ${agencies.length} agencies`, (detail) => joinAgencies(installation, agencies, detail));
  try {
    const tally = new Tally(arrivals);
    const alerts: { agency: string; alert: Alert }[] = [];
    await step('Following the agencies’ topics', () => Promise.all([...clients].map(([agency, client]) => client.follow([agencyTopics(agency).receipts, agencyTopics(agency).alerts], (record) => {
      if (record.topic === agencyTopics(agency).alerts) alerts.push({ agency, alert: Alert.parse(record.data) });
      else tally.take(agency, Receipt.parse(record.data), performance.now());
    }))));
    let published = 0;
    const began = performance.now();
    const publishing = publishInOrder(arrivals, clients, (count) => (published = count));
    await Promise.all([publishing, untilAllAnswered(tally, () => published, new ProgressBar(tally.total))]);
    const seconds = (tally.lastCheckedAt - began) / 1000;
    // A token lasts minutes, a long wait may last longer: each look has its own.
    const look = () => patiently(async () => liveConflicts(installation.urls['conflict'] ?? '', await deskToken(installation, secrets)));
    const conflicts = await step('Waiting until no conflict changes any more', () => untilQuiet(look, sameList, { quietMs: 4_000, timeoutMs: 120_000, everyMs: 1_000 }));
    writeLines(join(out, 'conflicts.jsonl'), conflicts.map(({ a, b, rules }) => ({ a, b, rules })));
    writeLines(join(out, 'receipts.jsonl'), tally.receipts);
    writeLines(join(out, 'alerts.jsonl'), alerts.map(({ agency, alert }) => ({ agency, ...alert })));
    console.log(`${arrivals.length} registrations in ${seconds.toFixed(1)} s from the first publish to the last checked: ${(arrivals.length / seconds).toFixed(0)} a second. ${conflicts.length} live conflicts, ${alerts.length} alerts. Written to ${out}.`);
  } finally {
    await Promise.all([...clients.values()].map((c) => c.close()));
  }
};

import { agencyTopics, Alert } from '@parley/contracts';
import { AgencyClient } from '@parley/messaging';
import { addAgency } from '@parley/stack';
import { ProgressBar } from '../progress.js';
import { operationsOf } from '../system/agency-operations.js';
import type { Installation } from '../system/installation.js';

const phoneOf = (n: number) => `+1312${(2_000_000 + n).toString()}`;

const target = (agency: string, n: number) => ({
  registrationId: `${agency}-${n}`, version: 1, kind: 'target', status: 'active', case: { number: `${agency}-${n}` }, contact: { name: 'A. Agent', phone: '+13125550142' },
  identifiers: [{ type: 'phone', value: phoneOf(n) }],
});

/** Hands each arriving record to whoever waits for it. */
class Arrivals {
  private readonly waiting = new Map<string, () => void>();
  arrived = (key: string) => this.waiting.get(key)?.();
  of = (key: string) => new Promise<void>((resolve) => this.waiting.set(key, resolve));
}

/**
 * Closed loop on an idle system: the first agency's target lies there; the clock runs from the second's publish until both agencies have
 * read their alert. Publish to receipt is the same way without matching: two hops and one transaction.
 */
export const measureLatency = async (installation: Installation, count: number): Promise<{ publishToReceiptMs: number[]; publishToAlertMs: number[] }> => {
  const arrivals = new Arrivals();
  const clientOf = async (id: string) => {
    const { kafka } = await addAgency(operationsOf(installation), { id, name: id });
    const client = new AgencyClient({ brokers: installation.kafka.brokers, agency: id, ...(installation.kafka.username ? kafka : {}) });
    await client.follow([agencyTopics(id).alerts, agencyTopics(id).receipts], (record) => {
      const alert = Alert.safeParse(record.data);
      if (alert.success) arrivals.arrived(`alert:${alert.data.yours.registrationId}`);
      else arrivals.arrived(`receipt:${(record.data as { receipt: string }).receipt}:${(record.data as { registrationId: string }).registrationId}`);
    });
    return client;
  };
  const [first, second] = [await clientOf('latency-one'), await clientOf('latency-two')];
  const file = async (client: AgencyClient, agency: string, n: number) => client.publish(agencyTopics(agency).registrations, [{ key: `${agency}-${n}`, type: 'parley.registration.v1', subject: `${agency}-${n}`, data: target(agency, n) }]);
  const [publishToReceiptMs, publishToAlertMs]: [number[], number[]] = [[], []];
  const bar = new ProgressBar(count);
  try {
    for (let n = 0; n < count; n++) {
      const lies = arrivals.of(`receipt:checked:latency-one-${n}`);
      const receipt = arrivals.of(`receipt:received:latency-one-${n}`);
      const hopBegan = performance.now();
      await file(first, 'latency-one', n);
      await receipt;
      publishToReceiptMs.push(performance.now() - hopBegan);
      await lies;
      const told = Promise.all([arrivals.of(`alert:latency-one-${n}`), arrivals.of(`alert:latency-two-${n}`)]);
      const began = performance.now();
      await file(second, 'latency-two', n);
      await told;
      publishToAlertMs.push(performance.now() - began);
      bar.show(n + 1, 'pairs');
    }
    bar.end();
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
  return { publishToReceiptMs, publishToAlertMs };
};

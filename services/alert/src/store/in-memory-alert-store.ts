import type { ShownAlert } from '@parley/contracts';
import { nobodyTold, type DeliveryFate } from '@parley/deconfliction';
import type { Emission } from '@parley/messaging';
import type { Caller } from '@parley/persistence';
import type { Dissemination } from '@parley/security';
import type { AcknowledgedAlert, AlertStore, Channel, DeliveredAlert, DueDelivery, Endpoint, FeedEntry, Lease, NewAlert, OpenAlertBook, Place, Quiet, Seen } from './alert-store.js';
import { deliveredEmissions } from './delivered-emission.js';

interface KeptDelivery extends Endpoint {
  readonly alert: NewAlert;
  state: 'pending' | 'delivered' | 'stopped' | 'failed';
  attempt: number;
  nextAt: number;
  leaseUntil: number;
}
interface Kept {
  seen: Map<string, Seen>;
  alerts: Map<string, NewAlert & { acknowledged?: ShownAlert['acknowledged'] }>;
  deliveries: KeptDelivery[];
  feeds: Map<string, string[]>;
  sent: Emission[];
  released: Dissemination[];
}

const sameNotice = (x: NewAlert, y: NewAlert) => (['conflictId', 'side', 'role', 'notice', 'revision'] as const).every((field) => x[field] === y[field]);
const sees = (caller: Caller, agency: string) => caller.agencyId === '*' || caller.agencyId === agency;
const shown = ({ agency, body, acknowledged }: NewAlert & { acknowledged?: ShownAlert['acknowledged'] }): ShownAlert => ({ agency, alert: body, ...(acknowledged ? { acknowledged } : {}) });
const placeOf = ({ at, alertId }: Place) => `${at} ${alertId}`;
const newestFirst = (x: Place, y: Place) => (placeOf(x) === placeOf(y) ? 0 : placeOf(x) < placeOf(y) ? 1 : -1);

/** The book of alerts in memory: PostgreSQL's twin, for specs without a database. One transaction at a time; a failed one leaves nothing. */
export class InMemoryAlertStore implements AlertStore {
  kept: Kept = { seen: new Map(), alerts: new Map(), deliveries: [], feeds: new Map(), sent: [], released: [] };
  private last: Promise<unknown> = Promise.resolve();

  tell<T>(work: (book: OpenAlertBook) => Promise<T>): Promise<T> {
    const result = this.last.then(() => this.one(work));
    this.last = result.catch(() => undefined);
    return result;
  }

  /** The broker has taken everything that was sent, and the outbox is empty; nobody noted it yet. */
  takeSent(): Emission[] {
    return this.kept.sent.splice(0);
  }

  async deliveredByBroker(alertIds: readonly string[], now: Date): Promise<DeliveredAlert[]> {
    const due = this.kept.deliveries.filter((d) => d.channel === 'kafka' && d.state === 'pending' && alertIds.includes(d.alert.alertId));
    return due.map((delivery) => this.done(delivery, now));
  }

  async settleSent(dueBefore: Date, now: Date): Promise<DeliveredAlert[]> {
    const waiting = new Set(this.kept.sent.map((emission) => emission.id));
    const found = this.kept.deliveries.filter((d) => d.channel === 'kafka' && d.state === 'pending' && Date.parse(d.alert.at) < dueBefore.getTime() && !waiting.has(d.alert.alertId));
    return this.deliveredByBroker(found.map((d) => d.alert.alertId), now);
  }

  async lease({ now, leaseMs, limit, perEndpoint, busy }: Lease): Promise<DueDelivery[]> {
    const at = now.getTime();
    const due = this.kept.deliveries.filter((d) => d.channel !== 'kafka' && d.state === 'pending' && d.nextAt <= at && d.leaseUntil <= at && !busy.includes(d.endpoint));
    const bounded = [...Map.groupBy(due.sort((x, y) => x.nextAt - y.nextAt), (d) => d.endpoint).values()].flatMap((group) => group.slice(0, perEndpoint));
    return bounded.sort((x, y) => x.nextAt - y.nextAt).slice(0, limit).map((d): DueDelivery => {
      d.leaseUntil = at + leaseMs;
      d.attempt += 1;
      return { channel: d.channel as DueDelivery['channel'], endpoint: d.endpoint, alertId: d.alert.alertId, agency: d.alert.agency, attempt: d.attempt, firstDueAt: new Date(d.alert.at), body: d.alert.body, origin: d.alert.origin ?? null };
    });
  }

  async settle({ alertId, channel, endpoint }: Pick<DueDelivery, 'alertId' | 'channel' | 'endpoint'>, fate: DeliveryFate, now: Date): Promise<void> {
    const delivery = this.kept.deliveries.find((d) => d.alert.alertId === alertId && d.channel === channel && d.endpoint === endpoint && d.state === 'pending');
    if (!delivery) return;
    if (fate.state === 'delivered') return void this.done(delivery, now);
    delivery.state = fate.state;
    delivery.leaseUntil = 0;
    if (fate.state === 'pending') delivery.nextAt = fate.nextAt.getTime();
  }

  async oldestPending(): Promise<Map<Channel, Date>> {
    const pending = Map.groupBy(this.kept.deliveries.filter((d) => d.state === 'pending'), ({ channel }) => channel);
    return new Map([...pending].map(([channel, all]) => [channel, new Date(Math.min(...all.map((d) => Date.parse(d.alert.at))))]));
  }

  async list(caller: Caller, { limit, before }: { limit: number; before?: Place }): Promise<ShownAlert[]> {
    const own = [...this.kept.alerts.values()].filter((alert) => sees(caller, alert.agency) && (!before || newestFirst(before, alert) < 0));
    return own.sort(newestFirst).slice(0, limit).map(shown);
  }

  async acknowledge(caller: Caller, alertId: string, by: string, at: Date): Promise<AcknowledgedAlert | undefined> {
    const alert = this.kept.alerts.get(alertId);
    if (!alert || !sees(caller, alert.agency)) return undefined;
    alert.acknowledged ??= { by, at: at.toISOString() };
    this.stop((d) => d.alert.conflictId === alert.conflictId && d.alert.side === alert.side);
    return { shown: shown(alert), origin: alert.origin ?? null };
  }

  async feedAfter(caller: Caller, agency: string, position: number, limit: number): Promise<FeedEntry[]> {
    const feed = sees(caller, agency) ? (this.kept.feeds.get(agency) ?? []) : [];
    return feed.slice(position, position + limit).flatMap((alertId, index) => {
      const alert = this.kept.alerts.get(alertId);
      return alert ? [{ position: position + index + 1, alert: alert.body }] : [];
    });
  }

  async feedHeads(caller: Caller, agencies: readonly string[]): Promise<Map<string, number>> {
    return new Map([...this.kept.feeds].filter(([agency]) => agencies.includes(agency) && sees(caller, agency)).map(([agency, feed]) => [agency, feed.length]));
  }

  private done(delivery: KeptDelivery, now: Date): DeliveredAlert {
    delivery.state = 'delivered';
    const done = { ...delivery.alert, channel: delivery.channel, origin: delivery.alert.origin ?? null };
    this.kept.sent.push(...deliveredEmissions([done], now));
    return done;
  }

  private stop(which: (delivery: KeptDelivery) => boolean): void {
    for (const delivery of this.kept.deliveries) if (delivery.state === 'pending' && delivery.channel !== 'kafka' && which(delivery)) delivery.state = 'stopped';
  }

  private async one<T>(work: (book: OpenAlertBook) => Promise<T>): Promise<T> {
    const before = structuredClone({ ...this.kept, sent: [] });
    const sent = [...this.kept.sent];
    const last: (() => void)[] = [];
    try {
      const result = await work(this.book(last));
      for (const step of last) step();
      return result;
    } catch (error) {
      this.kept = { ...before, sent };
      throw error;
    }
  }

  private book(last: (() => void)[]): OpenAlertBook {
    return {
      lock: async (ids) => new Map(ids.map((conflictId) => [conflictId, this.kept.seen.get(conflictId) ?? { conflictId, revision: 0, told: nobodyTold }])),
      remember: async (all) => all.forEach((seen) => this.kept.seen.set(seen.conflictId, seen)),
      keep: async (alerts) => new Set(alerts.filter((alert) => this.keepOne(alert)).map(({ alertId }) => alertId)),
      quiet: async (sides: readonly Quiet[]) => sides.forEach((q) => this.stop(({ alert }) => alert.conflictId === q.conflictId && alert.side === q.side && alert.revision < q.belowRevision)),
      send: async (emissions) => void this.kept.sent.push(...emissions),
      disclose: async (releases) => void this.kept.released.push(...releases),
      feed: async (alerts) => void last.push(() => alerts.forEach(({ agency, alertId }) => this.kept.feeds.set(agency, [...(this.kept.feeds.get(agency) ?? []), alertId]))),
    };
  }

  private keepOne(alert: NewAlert): boolean {
    if ([...this.kept.alerts.values()].some((other) => sameNotice(other, alert))) return false;
    this.kept.alerts.set(alert.alertId, { ...alert });
    this.kept.deliveries.push(...alert.endpoints.map((to): KeptDelivery => ({ ...to, alert, state: 'pending', attempt: 0, nextAt: Date.parse(alert.at), leaseUntil: 0 })));
    return true;
  }
}

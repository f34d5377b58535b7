import type { AcknowledgedAlert, AlertStore, Channel, DeliveredAlert, DueDelivery, FeedEntry, Lease, OpenAlertBook, Place } from '@parley/alert/twin';
import type { ShownAlert } from '@parley/contracts';
import type { DeliveryFate } from '@parley/deconfliction';
import type { Caller } from '@parley/persistence';
import type { MemoryConnection, MemoryOutbox, MemoryTransaction } from '@parley/testing';
import { alertTables, deliveryKey, inKeyOrder, noteDone, SimulatedAlertBook, stopDeliveries, type AlertRow, type DeliveryRow } from './simulated-alert-book.js';

const sees = (caller: Caller, agency: string) => caller.agencyId === '*' || caller.agencyId === agency;
const shown = ({ alert: { agency, body }, acknowledged }: AlertRow): ShownAlert => ({ agency, alert: body, ...(acknowledged ? { acknowledged } : {}) });
const placeOf = ({ at, alertId }: Place) => `${at} ${alertId}`;
const isDue = (row: DeliveryRow | undefined, { now, busy }: Lease): row is DeliveryRow =>
  row !== undefined && row.channel !== 'kafka' && row.state === 'pending' && row.nextAt <= now.getTime() && row.leaseUntil <= now.getTime() && !busy.includes(row.endpoint);

/** The book of alerts on the READ COMMITTED twin: the same as in PostgreSQL, transactions beside each other. */
export class SimulatedAlertStore implements AlertStore {
  constructor(private readonly connection: MemoryConnection, private readonly outbox: MemoryOutbox) {}

  tell<T>(work: (book: OpenAlertBook) => Promise<T>): Promise<T> {
    return this.connection.transaction((tx) => work(new SimulatedAlertBook(tx, this.outbox)));
  }

  deliveredByBroker(alertIds: readonly string[], now: Date): Promise<DeliveredAlert[]> {
    return this.connection.transaction((tx) => this.markSent(tx, alertIds, now));
  }

  settleSent(dueBefore: Date, now: Date): Promise<DeliveredAlert[]> {
    return this.connection.transaction(async (tx) => {
      await tx.statement();
      const waiting = new Set([...tx.entries(this.outbox.table)].map(([, { emission }]) => emission.id));
      const found = [...tx.entries(alertTables.delivery)].map(([, row]) => row).filter((row) => row.channel === 'kafka' && row.state === 'pending' && Date.parse(row.alert.at) < dueBefore.getTime() && !waiting.has(row.alert.alertId));
      return this.markSent(tx, found.map(({ alert }) => alert.alertId), now);
    });
  }

  lease(lease: Lease): Promise<DueDelivery[]> {
    return this.connection.transaction(async (tx) => {
      await tx.statement();
      const due = [...tx.entries(alertTables.delivery)].filter(([, row]) => isDue(row, lease)).sort(([, x], [, y]) => x.nextAt - y.nextAt);
      const leased: DueDelivery[] = [];
      for (const [key, { endpoint }] of due) {
        if (leased.length === lease.limit || leased.filter((one) => one.endpoint === endpoint).length === lease.perEndpoint || !tx.lockUnlessTaken(alertTables.delivery, key)) continue;
        const row = await tx.write(alertTables.delivery, key, (known) => (isDue(known, lease) ? { ...known, leaseUntil: lease.now.getTime() + lease.leaseMs, attempt: known.attempt + 1 } : undefined));
        if (row && row.channel !== 'kafka') leased.push({ channel: row.channel, endpoint, alertId: row.alert.alertId, agency: row.alert.agency, attempt: row.attempt, firstDueAt: new Date(row.alert.at), body: row.alert.body, origin: row.alert.origin ?? null });
      }
      return leased;
    });
  }

  async settle({ alertId, channel, endpoint }: Pick<DueDelivery, 'alertId' | 'channel' | 'endpoint'>, fate: DeliveryFate, now: Date): Promise<void> {
    await this.connection.transaction(async (tx) => {
      await tx.statement();
      const row = await tx.write(alertTables.delivery, deliveryKey(alertId, channel, endpoint), (known) =>
        known?.state === 'pending' ? { ...known, state: fate.state, leaseUntil: 0, nextAt: fate.state === 'pending' ? fate.nextAt.getTime() : known.nextAt } : undefined);
      if (row?.state === 'delivered') await noteDone(tx, this.outbox, [row], now);
    });
  }

  async oldestPending(): Promise<Map<Channel, Date>> {
    const pending = Map.groupBy(this.connection.database.committed(alertTables.delivery).filter((row) => row.state === 'pending'), ({ channel }) => channel);
    return new Map([...pending].map(([channel, rows]) => [channel, new Date(Math.min(...rows.map((row) => Date.parse(row.alert.at))))]));
  }

  async list(caller: Caller, { limit, before }: { limit: number; before?: Place }): Promise<ShownAlert[]> {
    const own = this.connection.database.committed(alertTables.alert).filter(({ alert }) => sees(caller, alert.agency) && (!before || placeOf(alert) < placeOf(before)));
    return own.sort((x, y) => (placeOf(x.alert) < placeOf(y.alert) ? 1 : -1)).slice(0, limit).map(shown);
  }

  acknowledge(caller: Caller, alertId: string, by: string, at: Date): Promise<AcknowledgedAlert | undefined> {
    return this.connection.transaction(async (tx) => {
      await tx.statement();
      const found = [...tx.entries(alertTables.alert)].find(([, { alert }]) => alert.alertId === alertId && sees(caller, alert.agency));
      if (!found) return undefined;
      const row = await tx.write(alertTables.alert, found[0], (known) => known && { ...known, acknowledged: known.acknowledged ?? { by, at: at.toISOString() } });
      await stopDeliveries(tx, ({ alert }) => alert.conflictId === found[1].alert.conflictId && alert.side === found[1].alert.side);
      return row && { shown: shown(row), origin: row.alert.origin ?? null };
    });
  }

  async feedAfter(caller: Caller, agency: string, position: number, limit: number): Promise<FeedEntry[]> {
    if (!sees(caller, agency)) return [];
    const bodies = new Map(this.connection.database.committed(alertTables.alert).map(({ alert }) => [alert.alertId, alert.body]));
    const feed = this.connection.database.committed(alertTables.feed).filter((entry) => entry.agency === agency && entry.position > position).sort((x, y) => x.position - y.position);
    return feed.slice(0, limit).flatMap((entry) => {
      const alert = bodies.get(entry.alertId);
      return alert ? [{ position: entry.position, alert }] : [];
    });
  }

  async feedHeads(caller: Caller, agencies: readonly string[]): Promise<Map<string, number>> {
    return new Map(this.connection.database.committed(alertTables.feedHead).filter(({ agency }) => agencies.includes(agency) && sees(caller, agency)).map(({ agency, position }) => [agency, position]));
  }


  private async markSent(tx: MemoryTransaction, alertIds: readonly string[], now: Date): Promise<DeliveredAlert[]> {
    if (alertIds.length === 0) return [];
    await tx.statement();
    const pending = [...tx.entries(alertTables.delivery)].filter(([, row]) => row.channel === 'kafka' && row.state === 'pending' && alertIds.includes(row.alert.alertId));
    const done: DeliveryRow[] = [];
    for (const [key] of inKeyOrder(pending)) {
      const row = await tx.write(alertTables.delivery, key, (known) => (known?.state === 'pending' ? { ...known, state: 'delivered' as const } : undefined));
      if (row) done.push(row);
    }
    return noteDone(tx, this.outbox, done, now);
  }
}

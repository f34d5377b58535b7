import { deliveredEmissions, type DeliveredAlert, type Endpoint, type NewAlert, type OpenAlertBook, type Quiet, type Seen } from '@parley/alert/twin';
import type { ShownAlert } from '@parley/contracts';
import { nobodyTold } from '@parley/deconfliction';
import type { Emission } from '@parley/messaging';
import type { Dissemination } from '@parley/security';
import { table, type MemoryOutbox, type MemoryTransaction } from '@parley/testing';

export interface AlertRow {
  readonly alert: NewAlert;
  readonly acknowledged?: ShownAlert['acknowledged'];
}
export interface DeliveryRow extends Endpoint {
  readonly alert: NewAlert;
  readonly state: 'pending' | 'delivered' | 'stopped' | 'failed';
  readonly attempt: number;
  readonly nextAt: number;
  readonly leaseUntil: number;
}
interface FeedPosition {
  readonly agency: string;
  readonly position: number;
}

export const alertTables = {
  seen: table<Seen>('alert.conflict_seen'),
  alert: table<AlertRow>('alert.alert'),
  delivery: table<DeliveryRow>('alert.delivery'),
  released: table<Dissemination>('alert.dissemination'),
  ledgerHead: table('alert.dissemination_head'),
  feed: table<FeedPosition & { readonly alertId: string }>('alert.feed'),
  feedHead: table<FeedPosition>('alert.feed_head'),
};

export const deliveryKey = (alertId: string, channel: string, endpoint: string): string => `${alertId} ${channel} ${endpoint}`;
export const inKeyOrder = <R>(rows: readonly (readonly [string, R])[]): (readonly [string, R])[] => rows.toSorted(([x], [y]) => (x < y ? -1 : 1));

/** Tries no more what is pending, the topics aside. */
export const stopDeliveries = async (tx: MemoryTransaction, which: (row: DeliveryRow) => boolean): Promise<void> => {
  await tx.statement();
  const pending = [...tx.entries(alertTables.delivery)].filter(([, row]) => row.state === 'pending' && row.channel !== 'kafka' && which(row));
  for (const [key] of inKeyOrder(pending)) await tx.write(alertTables.delivery, key, (row) => (row?.state === 'pending' ? { ...row, state: 'stopped' as const } : undefined));
};

export const noteDone = async (tx: MemoryTransaction, outbox: MemoryOutbox, rows: readonly DeliveryRow[], now: Date): Promise<DeliveredAlert[]> => {
  const done = rows.map(({ alert, channel }) => ({ ...alert, channel, origin: alert.origin ?? null }));
  await outbox.emitAll(tx, deliveredEmissions(done, now));
  return done;
};

/** One transaction of telling, statement by statement as in PostgreSQL. */
export class SimulatedAlertBook implements OpenAlertBook {
  constructor(private readonly tx: MemoryTransaction, private readonly outbox: MemoryOutbox) {}

  async lock(conflictIds: readonly string[]): Promise<Map<string, Seen>> {
    const ids = [...new Set(conflictIds)].sort();
    await this.tx.statement();
    for (const id of ids) if (!this.tx.get(alertTables.seen, id)) await this.tx.write(alertTables.seen, id, (known) => (known ? undefined : { conflictId: id, revision: 0, told: nobodyTold }));
    await this.tx.statement();
    for (const id of ids) await this.tx.lock(alertTables.seen, id, 'exclusive');
    return new Map(ids.flatMap((id) => this.tx.get(alertTables.seen, id) ?? []).map((seen) => [seen.conflictId, seen]));
  }

  async remember(seen: readonly Seen[]): Promise<void> {
    await this.tx.statement();
    for (const one of seen) await this.tx.write(alertTables.seen, one.conflictId, () => one);
  }

  async keep(alerts: readonly NewAlert[]): Promise<Set<string>> {
    await this.tx.statement();
    const kept = new Set<string>();
    for (const alert of alerts) {
      const { alertId, conflictId, side, role, notice, revision } = alert;
      await this.tx.write(alertTables.alert, [conflictId, side, role, notice, revision].join('\n'), (known) => {
        if (known) return undefined;
        kept.add(alertId);
        return { alert };
      });
    }
    await this.tx.statement();
    for (const alert of alerts.filter(({ alertId }) => kept.has(alertId))) {
      for (const to of alert.endpoints) await this.tx.write(alertTables.delivery, deliveryKey(alert.alertId, to.channel, to.endpoint), () => ({ ...to, alert, state: 'pending', attempt: 0, nextAt: Date.parse(alert.at), leaseUntil: 0 }));
    }
    return kept;
  }

  async quiet(sides: readonly Quiet[]): Promise<void> {
    if (sides.length > 0) await stopDeliveries(this.tx, ({ alert }) => sides.some((q) => alert.conflictId === q.conflictId && alert.side === q.side && alert.revision < q.belowRevision));
  }

  send(emissions: readonly Emission[]): Promise<void> {
    return this.outbox.emitAll(this.tx, emissions);
  }

  async disclose(releases: readonly Dissemination[]): Promise<void> {
    if (releases.length === 0) return;
    await this.tx.statement();
    await this.tx.lock(alertTables.ledgerHead, 'head', 'exclusive');
    for (const release of releases) await this.tx.write(alertTables.released, `${release.alertId} ${release.channel}`, () => release);
  }

  async feed(alerts: readonly Pick<NewAlert, 'agency' | 'alertId'>[]): Promise<void> {
    if (alerts.length === 0) return;
    this.tx.beforeCommit(async () => {
      await this.tx.statement();
      for (const [agency, own] of [...Map.groupBy(alerts, (alert) => alert.agency)].sort()) {
        const head = await this.tx.write(alertTables.feedHead, agency, (known) => ({ agency, position: (known?.position ?? 0) + own.length }));
        for (const [n, { alertId }] of own.entries()) {
          const position = (head?.position ?? 0) - own.length + n + 1;
          await this.tx.write(alertTables.feed, `${agency} ${position}`, () => ({ agency, position, alertId }));
        }
      }
    });
  }
}

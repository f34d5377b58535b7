import { deliveredEmissions, type AlertStore, type NewAlert, type OpenAlertBook, type Quiet, type Seen } from '@parley/alert/twin';
import { nobodyTold } from '@parley/deconfliction';
import type { Emission } from '@parley/messaging';
import type { Dissemination } from '@parley/security';
import { table, type MemoryConnection, type MemoryOutbox, type MemoryTransaction } from '@parley/testing';

interface DeliveryRow {
  readonly alert: NewAlert;
  readonly delivered: boolean;
}

export const alertTables = {
  seen: table<Seen>('alert.conflict_seen'),
  alert: table<NewAlert>('alert.alert'),
  delivery: table<DeliveryRow>('alert.delivery'),
  released: table<Dissemination>('alert.dissemination'),
  ledgerHead: table<object>('alert.dissemination_head'),
};

/** The book of alerts for agencies that have a topic and nothing else: what telling and noting need of it, on the READ COMMITTED twin. */
export class SimulatedAlertStore implements Pick<AlertStore, 'tell' | 'deliveredByBroker' | 'settleSent'> {
  constructor(private readonly connection: MemoryConnection, private readonly outbox: MemoryOutbox) {}

  tell<T>(work: (book: OpenAlertBook) => Promise<T>): Promise<T> {
    return this.connection.transaction((tx) => work(new SimulatedAlertBook(tx, this.outbox)));
  }

  deliveredByBroker(alertIds: readonly string[], now: Date): Promise<number> {
    return this.connection.transaction((tx) => this.markSent(tx, alertIds, now));
  }

  settleSent(dueBefore: Date, now: Date): Promise<number> {
    return this.connection.transaction(async (tx) => {
      await tx.statement();
      const waiting = new Set([...tx.entries(this.outbox.table)].map(([, { emission }]) => emission.id));
      const found = [...tx.entries(alertTables.delivery)].map(([, row]) => row).filter(({ alert, delivered }) => !delivered && Date.parse(alert.at) < dueBefore.getTime() && !waiting.has(alert.alertId));
      return this.markSent(tx, found.map(({ alert }) => alert.alertId), now);
    });
  }

  private async markSent(tx: MemoryTransaction, alertIds: readonly string[], now: Date): Promise<number> {
    if (alertIds.length === 0) return 0;
    await tx.statement();
    const done: NewAlert[] = [];
    for (const id of [...alertIds].sort()) {
      if (!tx.get(alertTables.delivery, id)) continue;
      await tx.write(alertTables.delivery, id, (row) => {
        if (!row || row.delivered) return undefined;
        done.push(row.alert);
        return { ...row, delivered: true };
      });
    }
    await this.outbox.emitAll(tx, deliveredEmissions(done.map((alert) => ({ ...alert, channel: 'kafka' as const })), now));
    return done.length;
  }
}

class SimulatedAlertBook implements OpenAlertBook {
  constructor(private readonly tx: MemoryTransaction, private readonly outbox: MemoryOutbox) {}

  async lock(conflictIds: readonly string[]): Promise<Map<string, Seen>> {
    const ids = [...new Set(conflictIds)].sort();
    await this.tx.statement();
    for (const id of ids) await this.tx.write(alertTables.seen, id, (known) => (known ? undefined : { conflictId: id, revision: 0, told: nobodyTold }));
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
        return alert;
      });
      if (kept.has(alertId) && side !== 'desk') await this.tx.write(alertTables.delivery, alertId, () => ({ alert, delivered: false }));
    }
    return kept;
  }

  async quiet(_sides: readonly Quiet[]): Promise<void> {
    // The topic's deliveries are never stopped, and there are no others here.
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

  async feed(): Promise<void> {
    await this.tx.statement();
  }
}

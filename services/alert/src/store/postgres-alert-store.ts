import type { Origin, ShownAlert } from '@parley/contracts';
import type { DeliveryFate } from '@parley/deconfliction';
import type { Outbox } from '@parley/messaging';
import { platformCaller, type Caller, type Database } from '@parley/persistence';
import type { Ledger } from '@parley/security';
import type { AcknowledgedAlert, AlertStore, Channel, DeliveredAlert, DueDelivery, FeedEntry, Lease, OpenAlertBook, Place } from './alert-store.js';
import { PostgresAlertBook } from './postgres-alert-book.js';
import { PostgresDeliveries } from './postgres-deliveries.js';

interface Row {
  readonly agency: string;
  readonly alert: ShownAlert['alert'];
  readonly acknowledged_at: Date | null;
  readonly acknowledged_by: string | null;
}

const columns = 'agency_id as agency, body as alert, acknowledged_at, acknowledged_by';
const shown = ({ agency, alert, acknowledged_at: at, acknowledged_by: by }: Row): ShownAlert => ({ agency, alert, ...(at && by ? { acknowledged: { by, at: at.toISOString() } } : {}) });

/** The book of alerts in PostgreSQL, under row-level security. */
export class PostgresAlertStore implements AlertStore {
  private readonly deliveries: PostgresDeliveries;

  constructor(private readonly database: Database, private readonly outbox: Outbox, private readonly ledger: Ledger) {
    this.deliveries = new PostgresDeliveries(database, outbox);
  }

  tell<T>(work: (book: OpenAlertBook) => Promise<T>): Promise<T> {
    return this.database.inAgency(platformCaller('alert'), (tx) => work(new PostgresAlertBook(tx, this.outbox, this.ledger)));
  }

  deliveredByBroker(alertIds: readonly string[], now: Date): Promise<DeliveredAlert[]> {
    return this.deliveries.deliveredByBroker(alertIds, now);
  }

  settleSent(dueBefore: Date, now: Date): Promise<DeliveredAlert[]> {
    return this.deliveries.settleSent(dueBefore, now);
  }

  lease(lease: Lease): Promise<DueDelivery[]> {
    return this.deliveries.lease(lease);
  }

  settle(delivery: Pick<DueDelivery, 'alertId' | 'channel' | 'endpoint'>, fate: DeliveryFate, now: Date): Promise<void> {
    return this.deliveries.settle(delivery, fate, now);
  }

  oldestPending(): Promise<Map<Channel, Date>> {
    return this.deliveries.oldestPending();
  }

  list(caller: Caller, { limit, before }: { limit: number; before?: Place }): Promise<ShownAlert[]> {
    return this.database.inAgency(caller, async (tx) => {
      const rows = await tx.query<Row>(
        `select ${columns} from alert where ($1 = '*' or agency_id = $1) and ($2::timestamptz is null or (at, alert_id) < ($2, $3::uuid)) order by at desc, alert_id desc limit $4`,
        [caller.agencyId, before?.at ?? null, before?.alertId ?? null, limit],
      );
      return rows.map(shown);
    });
  }

  acknowledge(caller: Caller, alertId: string, by: string, at: Date): Promise<AcknowledgedAlert | undefined> {
    return this.database.inAgency(caller, async (tx) => {
      const [row] = await tx.query<Row & { conflict_id: string; side: string; origin: Origin | null }>(
        `update alert set acknowledged_at = coalesce(acknowledged_at, $2), acknowledged_by = coalesce(acknowledged_by, $3) where alert_id = $1 returning conflict_id, side, origin, ${columns}`,
        [alertId, at, by],
      );
      if (!row) return undefined;
      await tx.query(
        `update delivery d set state = 'stopped' from (select d.alert_id, d.channel, d.endpoint from delivery d join alert a using (alert_id) where a.conflict_id = $1 and a.side = $2 and d.state = 'pending' and d.channel <> 'kafka' order by 1, 2, 3 for update of d) q
         where d.alert_id = q.alert_id and d.channel = q.channel and d.endpoint = q.endpoint and d.state = 'pending'`,
        [row.conflict_id, row.side],
      );
      return { shown: shown(row), origin: row.origin };
    });
  }

  feedAfter(caller: Caller, agency: string, position: number, limit: number): Promise<FeedEntry[]> {
    return this.database.inAgency(caller, (tx) =>
      tx.query<FeedEntry>(`select f.position::float8 as position, a.body as alert from feed f join alert a using (alert_id) where f.agency_id = $1 and f.position > $2 order by f.position limit $3`, [agency, position, limit]),
    );
  }

  feedHeads(caller: Caller, agencies: readonly string[]): Promise<Map<string, number>> {
    return this.database.inAgency(caller, async (tx) => {
      const rows = await tx.query<{ agency: string; position: number }>('select agency_id as agency, position::float8 as position from feed_head where agency_id = any($1)', [agencies]);
      return new Map(rows.map(({ agency, position }) => [agency, position]));
    });
  }
}

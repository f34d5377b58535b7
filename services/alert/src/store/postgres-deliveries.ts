import { type DeliveryFate } from '@parley/deconfliction';
import type { Outbox } from '@parley/messaging';
import { platformCaller, type Database, type Tx } from '@parley/persistence';
import type { AlertStore, Channel, DeliveredAlert, DueDelivery, Lease } from './alert-store.js';
import { deliveredEmissions } from './delivered-emission.js';

const delivered = `returning d.alert_id as "alertId", a.conflict_id as "conflictId", a.side, a.agency_id as agency, a.role, a.notice, a.origin, d.channel`;
const caller = platformCaller('alert');

/** The obligations to deliver, as rows in PostgreSQL. Time is always the caller's, so that a story can move it. */
export class PostgresDeliveries implements Pick<AlertStore, 'deliveredByBroker' | 'settleSent' | 'lease' | 'settle' | 'oldestPending'> {
  constructor(private readonly database: Database, private readonly outbox: Outbox) {}

  deliveredByBroker(alertIds: readonly string[], now: Date): Promise<DeliveredAlert[]> {
    return this.database.inAgency(caller, (tx) => this.markSent(tx, alertIds, now));
  }

  settleSent(dueBefore: Date, now: Date): Promise<DeliveredAlert[]> {
    return this.database.inAgency(caller, async (tx) => {
      // The outbox row came with the delivery's row and goes when the broker has the event, or when it was set aside for good.
      await tx.query(
        `update delivery d set state = 'failed', last_error = p.error from parked_record p where p.consumer = 'outbox' and p.state = 'parked' and p.headers ->> 'ce_id' = d.alert_id::text and d.channel = 'kafka' and d.state = 'pending'`,
      );
      const rows = await tx.query<{ id: string }>(
        `select d.alert_id as id from delivery d where d.channel = 'kafka' and d.state = 'pending' and d.due_at < $1 and not exists (select from outbox o where o.headers ->> 'ce_id' = d.alert_id::text) order by d.alert_id limit 500`,
        [dueBefore],
      );
      return this.markSent(tx, rows.map((row) => row.id), now);
    });
  }

  private async markSent(tx: Tx, alertIds: readonly string[], now: Date): Promise<DeliveredAlert[]> {
    if (alertIds.length === 0) return [];
    const done = await tx.query<DeliveredAlert>(
      `update delivery d set state = 'delivered', delivered_at = $2, attempt = 1 from (select alert_id from delivery where alert_id = any($1::uuid[]) and channel = 'kafka' and state = 'pending' order by alert_id for update) due, alert a
       where d.alert_id = due.alert_id and d.channel = 'kafka' and d.state = 'pending' and a.alert_id = d.alert_id ${delivered}`,
      [alertIds, now],
    );
    await this.outbox.emitAll(tx, deliveredEmissions(done, now));
    return done;
  }

  lease({ now, leaseMs, limit, perEndpoint, busy }: Lease): Promise<DueDelivery[]> {
    return this.database.inAgency(caller, (tx) =>
      tx.query<DueDelivery>(
        `update delivery d set lease_until = $1::timestamptz + make_interval(secs => $2), attempt = d.attempt + 1
         from (select due.* from (select distinct endpoint from delivery where state = 'pending' and channel <> 'kafka' and next_at <= $1 and (lease_until is null or lease_until <= $1) and endpoint <> all($5::text[])) e
           cross join lateral (select alert_id, channel, endpoint, next_at from delivery where endpoint = e.endpoint and state = 'pending' and channel <> 'kafka' and next_at <= $1 and (lease_until is null or lease_until <= $1)
             order by next_at limit $4 for update skip locked) due order by due.next_at limit $3) picked, alert a
         where d.alert_id = picked.alert_id and d.channel = picked.channel and d.endpoint = picked.endpoint and a.alert_id = d.alert_id
         returning d.alert_id as "alertId", d.channel, d.endpoint, d.agency_id as agency, d.attempt, d.due_at as "firstDueAt", a.body, a.origin`,
        [now, leaseMs / 1_000, limit, perEndpoint, busy],
      ),
    );
  }

  settle({ alertId, channel, endpoint }: Pick<DueDelivery, 'alertId' | 'channel' | 'endpoint'>, fate: DeliveryFate, now: Date): Promise<void> {
    return this.database.inAgency(caller, async (tx) => {
      const rows = await tx.query<DeliveredAlert>(
        `update delivery d set state = $4, next_at = coalesce($5, next_at), last_error = $6, lease_until = null, delivered_at = $7 from alert a
         where d.alert_id = $1 and d.channel = $2 and d.endpoint = $3 and d.state = 'pending' and a.alert_id = d.alert_id ${delivered}`,
        [alertId, channel, endpoint, fate.state, fate.state === 'pending' ? fate.nextAt : null, fate.state === 'delivered' ? null : fate.error.slice(0, 500), fate.state === 'delivered' ? now : null],
      );
      if (fate.state === 'delivered') await this.outbox.emitAll(tx, deliveredEmissions(rows, now));
    });
  }

  oldestPending(): Promise<Map<Channel, Date>> {
    return this.database.inAgency(caller, async (tx) => new Map((await tx.query<{ channel: Channel; at: Date }>(`select channel, min(due_at) as at from delivery where state = 'pending' group by channel`)).map(({ channel, at }) => [channel, at])));
  }
}

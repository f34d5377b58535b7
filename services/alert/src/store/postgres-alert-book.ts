import { nobodyTold } from '@parley/deconfliction';
import type { Emission, Outbox } from '@parley/messaging';
import type { PreparedStatement, Tx } from '@parley/persistence';
import type { Dissemination, Ledger } from '@parley/security';
import type { NewAlert, OpenAlertBook, Quiet, Seen } from './alert-store.js';

// Inserts alone are planned once: a plan that reads, made while a table is small, would serve it ill when it is large.
const openSeen: PreparedStatement = {
  name: 'alert-open-seen',
  text: `insert into conflict_seen (conflict_id, revision, told) select id, 0, $2 from unnest($1::uuid[]) as id order by id on conflict do nothing`,
};

const lockSeen = `select conflict_id as "conflictId", revision, told from conflict_seen where conflict_id = any($1::uuid[]) order by conflict_id for update`;

const rememberSeen = `update conflict_seen s set revision = t.revision, told = t.told from unnest($1::uuid[], $2::int[], $3::jsonb[]) as t (id, revision, told) where s.conflict_id = t.id`;

const keepAlerts: PreparedStatement = {
  name: 'alert-keep-alerts',
  text: `insert into alert (alert_id, conflict_id, side, agency_id, role, notice, revision, at, body, origin)
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::timestamptz[], $9::jsonb[], $10::jsonb[]) on conflict do nothing returning alert_id`,
};

const keepDeliveries: PreparedStatement = {
  name: 'alert-keep-deliveries',
  text: `insert into delivery (alert_id, channel, endpoint, agency_id, due_at, next_at) select id, channel, endpoint, agency, at, at from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) as t (id, channel, endpoint, agency, at)`,
};

const quietSides = `update delivery d set state = 'stopped' from (select d.alert_id, d.channel, d.endpoint from unnest($1::uuid[], $2::text[], $3::int[]) as t (conflict_id, side, below)
         join alert a on a.conflict_id = t.conflict_id and a.side = t.side and a.revision < t.below join delivery d on d.alert_id = a.alert_id and d.state = 'pending' and d.channel <> 'kafka' order by 1, 2, 3 for update of d) q
       where d.alert_id = q.alert_id and d.channel = q.channel and d.endpoint = q.endpoint and d.state = 'pending'`;

const giveFeed: PreparedStatement = {
  name: 'alert-give-feed',
  text: `with due as (select agency, id, row_number() over (partition by agency order by n) as nth from unnest($1::text[], $2::uuid[]) with ordinality as t (agency, id, n)),
           head as (insert into feed_head as h (agency_id, position) select agency, count(*) from due group by agency order by agency on conflict (agency_id) do update set position = h.position + excluded.position returning agency_id, position)
         insert into feed (agency_id, position, alert_id) select d.agency, h.position - (select count(*) from due c where c.agency = d.agency) + d.nth, d.id from due d join head h on h.agency_id = d.agency`,
};

/** The book of alerts within one transaction of PostgreSQL: one or two statements for each of its methods, whatever the chunk's size. */
export class PostgresAlertBook implements OpenAlertBook {
  constructor(private readonly tx: Tx, private readonly outbox: Outbox, private readonly ledger: Ledger) {}

  async lock(conflictIds: readonly string[]): Promise<Map<string, Seen>> {
    const ids = [...new Set(conflictIds)].sort();
    await this.tx.query(openSeen, [ids, JSON.stringify(nobodyTold)]);
    const rows = await this.tx.query<Seen>(lockSeen, [ids]);
    return new Map(rows.map((row) => [row.conflictId, row]));
  }

  async remember(seen: readonly Seen[]): Promise<void> {
    if (seen.length === 0) return;
    await this.tx.query(
      rememberSeen,
      [seen.map((s) => s.conflictId), seen.map((s) => s.revision), seen.map((s) => JSON.stringify(s.told))],
    );
  }

  async keep(alerts: readonly NewAlert[]): Promise<Set<string>> {
    if (alerts.length === 0) return new Set();
    const column = <T>(read: (alert: NewAlert) => T) => alerts.map(read);
    const rows = await this.tx.query<{ alert_id: string }>(
      keepAlerts,
      [column((a) => a.alertId), column((a) => a.conflictId), column((a) => a.side), column((a) => a.agency), column((a) => a.role), column((a) => a.notice), column((a) => a.revision), column((a) => a.at), column((a) => JSON.stringify(a.body)), column((a) => (a.origin ? JSON.stringify(a.origin) : null))],
    );
    const kept = new Set(rows.map((row) => row.alert_id));
    await this.keepDeliveries(alerts.filter((a) => kept.has(a.alertId)));
    return kept;
  }

  private async keepDeliveries(alerts: readonly NewAlert[]): Promise<void> {
    const all = alerts.flatMap((alert) => alert.endpoints.map((to) => ({ ...alert, ...to })));
    if (all.length === 0) return;
    await this.tx.query(
      keepDeliveries,
      [all.map((d) => d.alertId), all.map((d) => d.channel), all.map((d) => d.endpoint), all.map((d) => d.agency), all.map((d) => d.at)],
    );
  }

  async quiet(sides: readonly Quiet[]): Promise<void> {
    if (sides.length === 0) return;
    await this.tx.query(
      quietSides,
      [sides.map((s) => s.conflictId), sides.map((s) => s.side), sides.map((s) => s.belowRevision)],
    );
  }

  send(emissions: readonly Emission[]): Promise<void> {
    return this.outbox.emitAll(this.tx, emissions);
  }

  disclose(releases: readonly Dissemination[]): Promise<void> {
    return this.ledger.write(this.tx, releases);
  }

  async feed(alerts: readonly Pick<NewAlert, 'agency' | 'alertId'>[]): Promise<void> {
    if (alerts.length === 0) return;
    // The heads are locked until the commit, agencies in order, so that positions appear in the order of commits and nobody waits long.
    this.tx.beforeCommit(async () => {
      await this.tx.query(
        giveFeed,
        [alerts.map((a) => a.agency), alerts.map((a) => a.alertId)],
      );
    });
  }
}

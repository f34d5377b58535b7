import type { Conflict, MatchedPair } from '@parley/contracts';
import type { Inbox, Outbox, ParkedRecords } from '@parley/messaging';
import type { Caller, PreparedStatement, Tx } from '@parley/persistence';
import { answersConsumer, type OpenConflicts, type RefusedRecord, type TracedDecision } from './conflict-store.js';
import { eventOf } from './event-of.js';
import { inLockOrder, lastStates } from './last-states.js';

// A concurrent opener of the same conflict waits here for the other's commit; the lock that follows reads what it wrote.
const takePlaces: PreparedStatement = {
  name: 'conflict-take-places',
  text: `insert into conflict (conflict_id, a_agency, b_agency) select id, a, b from unnest($1::uuid[], $2::text[], $3::text[]) as pair (id, a, b) order by id on conflict (conflict_id) do nothing`,
};

const lockByIds: PreparedStatement = { name: 'conflict-lock', text: `select body from conflict where conflict_id = any ($1::uuid[]) order by conflict_id for update` };

const lockByClock: PreparedStatement = { name: 'conflict-lock-due', text: `select body from conflict where answer_due_at <= $1 order by answer_due_at limit $2 for update skip locked` };

const putStates: PreparedStatement = {
  name: 'conflict-put-states',
  text: `update conflict c set revision = n.revision, pair_revision = n.pair_revision, state = n.state, live = n.state <> 'closed', closed_because = n.closed_because, answer_due_at = n.answer_due_at, opened_at = n.opened_at,
           changed_at = n.changed_at, body = n.body
         from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::jsonb[])
           as n (conflict_id, revision, pair_revision, state, closed_because, answer_due_at, opened_at, changed_at, body)
         where c.conflict_id = n.conflict_id`,
};

const addRevisions: PreparedStatement = {
  name: 'conflict-add-revisions',
  text: `insert into conflict_revision (conflict_id, revision, a_agency, b_agency, event, actor_id, at, body)
         select id, revision, a, b, event, $1, at, body from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::jsonb[]) as n (id, revision, a, b, event, at, body)`,
};

interface Row {
  readonly body: Conflict | null;
}

const byId = (rows: readonly Row[]) => new Map(rows.flatMap(({ body }) => (body ? [[body.conflictId, body] as const] : [])));

/** Conflicts within one transaction of PostgreSQL: a handful of statements a chunk, whatever its size. */
export class PostgresOpenConflicts implements OpenConflicts {
  constructor(private readonly tx: Tx, private readonly caller: Caller, private readonly inbox: Inbox, private readonly outbox: Pick<Outbox, 'emitAll'>, private readonly parked: ParkedRecords) {}

  firstTime(messageIds: readonly string[]): Promise<Set<string>> {
    return messageIds.length === 0 ? Promise.resolve(new Set()) : this.inbox.firstTime(this.tx, answersConsumer, messageIds);
  }

  async lockPairs(pairs: readonly MatchedPair[]): Promise<Map<string, Conflict>> {
    const distinct = [...new Map(pairs.map((pair) => [pair.pairId, pair])).values()];
    await this.tx.query(takePlaces, [distinct.map((p) => p.pairId), distinct.map((p) => p.a.agency), distinct.map((p) => p.b.agency)]);
    return this.lock(distinct.map((p) => p.pairId));
  }

  async lock(conflictIds: readonly string[]): Promise<Map<string, Conflict>> {
    return byId(await this.tx.query<Row>(lockByIds, [inLockOrder(conflictIds)]));
  }

  async lockDue(now: Date, limit: number): Promise<Conflict[]> {
    return [...byId(await this.tx.query<Row>(lockByClock, [now, limit])).values()];
  }

  async put(decisions: readonly TracedDecision[]): Promise<void> {
    if (decisions.length === 0) return;
    const states = lastStates(decisions);
    await this.tx.query(putStates, [
      states.map((s) => s.conflictId), states.map((s) => s.revision), states.map((s) => s.pairRevision), states.map((s) => s.state), states.map((s) => s.closedBecause ?? null),
      states.map((s) => s.answerDueAt ?? null), states.map((s) => s.openedAt), states.map((s) => s.changedAt), states.map((s) => JSON.stringify(s)),
    ]);
    const next = decisions.map((d) => d.next);
    await this.tx.query(addRevisions, [
      this.caller.actorId, next.map((n) => n.conflictId), next.map((n) => n.revision), next.map((n) => n.a.agency), next.map((n) => n.b.agency), decisions.map((d) => d.event), next.map((n) => n.changedAt), next.map((n) => JSON.stringify(n)),
    ]);
    await this.outbox.emitAll(this.tx, decisions.map(eventOf));
  }

  park(refused: readonly RefusedRecord[]): Promise<void> {
    return this.parked.park(this.tx, answersConsumer, refused.map(({ record, why }) => ({ record, errorClass: 'RefusedAnswer', error: why })));
  }
}

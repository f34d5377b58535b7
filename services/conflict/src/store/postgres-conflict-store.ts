import type { Conflict } from '@parley/contracts';
import type { Inbox, Outbox, ParkedRecords } from '@parley/messaging';
import type { Caller, Database } from '@parley/persistence';
import { type ConflictRevision, type ConflictStore, type Listing, type OpenConflicts } from './conflict-store.js';
import { PostgresOpenConflicts } from './postgres-open-conflicts.js';

interface RevisionRow extends Omit<ConflictRevision, 'at'> {
  readonly at: Date;
}

/** The book of conflicts in PostgreSQL, under row-level security. */
export class PostgresConflictStore implements ConflictStore {
  constructor(private readonly database: Database, private readonly inbox: Inbox, private readonly outbox: Pick<Outbox, 'emitAll'>, private readonly parked: ParkedRecords) {}

  inTransaction<T>(caller: Caller, work: (conflicts: OpenConflicts) => Promise<T>): Promise<T> {
    return this.database.inAgency(caller, (tx) => work(new PostgresOpenConflicts(tx, caller, this.inbox, this.outbox, this.parked)));
  }

  list(caller: Caller, { live, after, limit }: Listing): Promise<Conflict[]> {
    // Row-level security alone would do; naming the agency lets the planner use the index of each side.
    const filters = ['revision > 0', ...(caller.agencyId === '*' ? [] : ['(a_agency = $1 or b_agency = $1)']), ...(live === undefined ? [] : [live ? 'live' : 'not live']), ...(after ? ['(opened_at, conflict_id) < ($3::timestamptz, $4::uuid)'] : [])];
    const text = `select body from conflict where $1::text is not null and ${filters.join(' and ')} order by opened_at desc, conflict_id desc limit $2`;
    return this.database.inAgency(caller, async (tx) => (await tx.query<{ body: Conflict }>(text, [caller.agencyId, limit, ...(after ? [after.openedAt, after.conflictId] : [])])).map(({ body }) => body));
  }

  show(caller: Caller, conflictId: string): Promise<Conflict | undefined> {
    return this.database.inAgency(caller, async (tx) => (await tx.query<{ body: Conflict }>('select body from conflict where conflict_id = $1 and revision > 0', [conflictId]))[0]?.body);
  }

  history(caller: Caller, conflictId: string): Promise<ConflictRevision[]> {
    return this.database.inAgency(caller, async (tx) => {
      const rows = await tx.query<RevisionRow>(`select revision, event, actor_id as "actorId", at, body->>'state' as state, body->>'change' as change from conflict_revision where conflict_id = $1 order by revision`, [conflictId]);
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    });
  }
}

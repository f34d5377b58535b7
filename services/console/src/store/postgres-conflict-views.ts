import type { Conflict } from '@parley/contracts';
import { platformCaller, type Caller, type Database, type Tx } from '@parley/persistence';
import { changedFor, newestOf, overFor, urgencyOf, visibleTo, type ConflictViews, type Kept } from './conflict-views.js';

interface Row {
  readonly conflict: Conflict;
}

// Row-level security lets an agency read its rows; what it may not know of is kept from it here already, so that a cut queue is no shorter for it.
const visible = `($1 = '*' or $1 = any(visible_to))`;

const keeping = {
  name: 'keep-conflict-view',
  text: `insert into conflict_view (conflict_id, agency_a, agency_b, revision, visible_to, over_for, open, urgency, due_at, conflict, applied_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    on conflict (conflict_id) do update set revision = excluded.revision, visible_to = excluded.visible_to, over_for = excluded.over_for, open = excluded.open, urgency = excluded.urgency, due_at = excluded.due_at, conflict = excluded.conflict, applied_at = excluded.applied_at
    where conflict_view.revision < excluded.revision returning conflict_id`,
};

/** The views in the service's own schema. */
export class PostgresConflictViews implements ConflictViews {
  constructor(private readonly database: Database) {}

  keep(conflicts: readonly Conflict[], at: Date): Promise<Kept[]> {
    return this.database.inAgency(platformCaller('console'), async (tx) => {
      const newest = newestOf(conflicts);
      const known = await tx.query<Row>('select conflict from conflict_view where conflict_id = any($1) order by conflict_id for update', [newest.map((c) => c.conflictId)]);
      const before = new Map(known.map((row) => [row.conflict.conflictId, row.conflict]));
      const kept: Kept[] = [];
      for (const conflict of newest) if (await this.write(tx, conflict, at)) kept.push({ conflictId: conflict.conflictId, changedFor: changedFor(before.get(conflict.conflictId), conflict) });
      return kept;
    });
  }

  private async write(tx: Tx, conflict: Conflict, at: Date): Promise<boolean> {
    const { conflictId, a, b, revision, state, answerDueAt } = conflict;
    const rows = await tx.query(keeping, [conflictId, a.agency, b.agency, revision, visibleTo(conflict), overFor(conflict), state !== 'closed', urgencyOf(conflict), answerDueAt ?? null, JSON.stringify(conflict), at]);
    return rows.length > 0;
  }

  queue(caller: Caller, open: boolean, limit: number): Promise<Conflict[]> {
    const order = open ? 'urgency, due_at nulls last, conflict_id' : `conflict ->> 'changedAt' desc, conflict_id`;
    const wanted = open ? 'open and not $1 = any(over_for)' : '(not open or $1 = any(over_for))';
    return this.read(caller, `${wanted} order by ${order} limit $2`, [limit]);
  }

  async find(caller: Caller, conflictId: string): Promise<Conflict | undefined> {
    return (await this.read(caller, 'conflict_id = $2', [conflictId]))[0];
  }

  private async read(caller: Caller, rest: string, parameters: unknown[]): Promise<Conflict[]> {
    const rows = await this.database.inAgency(caller, (tx) => tx.query<Row>(`select conflict from conflict_view where ${visible} and ${rest}`, [caller.agencyId, ...parameters]));
    return rows.map((row) => row.conflict);
  }
}

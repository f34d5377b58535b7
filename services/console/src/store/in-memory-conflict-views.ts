import type { Conflict } from '@parley/contracts';
import type { Caller } from '@parley/persistence';
import { changedFor, newestOf, overFor, urgencyOf, visibleTo, type ConflictViews, type Kept } from './conflict-views.js';

const mayRead = (caller: Caller) => (conflict: Conflict) => caller.agencyId === '*' || visibleTo(conflict).includes(caller.agencyId);
const byPressure = (x: Conflict, y: Conflict) => urgencyOf(x) - urgencyOf(y) || (x.answerDueAt ?? '9').localeCompare(y.answerDueAt ?? '9') || x.conflictId.localeCompare(y.conflictId);
const byNewest = (x: Conflict, y: Conflict) => y.changedAt.localeCompare(x.changedAt) || x.conflictId.localeCompare(y.conflictId);

/** The views of unit specs; held to PostgreSQL's by one contract suite. */
export class InMemoryConflictViews implements ConflictViews {
  private readonly views = new Map<string, Conflict>();

  async keep(conflicts: readonly Conflict[]): Promise<Kept[]> {
    return newestOf(conflicts).flatMap((conflict) => {
      const known = this.views.get(conflict.conflictId);
      if (known && known.revision >= conflict.revision) return [];
      this.views.set(conflict.conflictId, conflict);
      return [{ conflictId: conflict.conflictId, changedFor: changedFor(known, conflict) }];
    });
  }

  async queue(caller: Caller, open: boolean, limit: number): Promise<Conflict[]> {
    const wanted = this.of(caller).filter((conflict) => (conflict.state !== 'closed' && !overFor(conflict).includes(caller.agencyId)) === open);
    return wanted.sort(open ? byPressure : byNewest).slice(0, limit);
  }

  async find(caller: Caller, conflictId: string): Promise<Conflict | undefined> {
    return this.of(caller).find((conflict) => conflict.conflictId === conflictId);
  }

  private of(caller: Caller) {
    return [...this.views.values()].filter(mayRead(caller));
  }
}

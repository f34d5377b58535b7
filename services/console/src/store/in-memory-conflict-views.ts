import type { Conflict } from '@parley/contracts';
import type { Caller } from '@parley/persistence';
import { newestOf, urgencyOf, visibleTo, type ConflictViews, type Kept } from './conflict-views.js';

const mayRead = (caller: Caller) => ({ conflict }: { conflict: Conflict }) => caller.agencyId === '*' || visibleTo(conflict).includes(caller.agencyId);
const byPressure = (x: Conflict, y: Conflict) => urgencyOf(x) - urgencyOf(y) || (x.answerDueAt ?? '9').localeCompare(y.answerDueAt ?? '9') || x.conflictId.localeCompare(y.conflictId);
const byNewest = (x: Conflict, y: Conflict) => y.changedAt.localeCompare(x.changedAt) || x.conflictId.localeCompare(y.conflictId);

/** The views of unit specs; held to PostgreSQL's by one contract suite. */
export class InMemoryConflictViews implements ConflictViews {
  private readonly views = new Map<string, { conflict: Conflict; appliedAt: Date }>();

  async keep(conflicts: readonly Conflict[], at: Date): Promise<Kept[]> {
    return newestOf(conflicts).flatMap((conflict) => {
      const known = this.views.get(conflict.conflictId)?.conflict;
      if (known && known.revision >= conflict.revision) return [];
      this.views.set(conflict.conflictId, { conflict, appliedAt: at });
      return [{ conflictId: conflict.conflictId, revision: conflict.revision, visibleTo: [...new Set([...(known ? visibleTo(known) : []), ...visibleTo(conflict)])].sort() }];
    });
  }

  async queue(caller: Caller, open: boolean, limit: number): Promise<Conflict[]> {
    const wanted = this.of(caller).map((view) => view.conflict).filter((conflict) => (conflict.state !== 'closed') === open);
    return wanted.sort(open ? byPressure : byNewest).slice(0, limit);
  }

  async find(caller: Caller, conflictId: string): Promise<Conflict | undefined> {
    return this.of(caller).find(({ conflict }) => conflict.conflictId === conflictId)?.conflict;
  }

  async keptSince(caller: Caller, since: Date, limit: number): Promise<Conflict[]> {
    const later = this.of(caller).filter(({ appliedAt }) => appliedAt >= since);
    return later.sort((x, y) => x.appliedAt.getTime() - y.appliedAt.getTime()).slice(0, limit).map(({ conflict }) => conflict);
  }

  private of(caller: Caller) {
    return [...this.views.values()].filter(mayRead(caller));
  }
}

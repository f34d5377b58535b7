import type { Conflict } from '@parley/contracts';
import { disclose } from '@parley/deconfliction';
import type { Caller } from '@parley/persistence';

/** What a newer revision changed: those who may see it now, and those who could before, so that a page that shows it looks again. */
export interface Kept {
  readonly conflictId: string;
  readonly revision: number;
  readonly visibleTo: readonly string[];
}

/** The console's view of conflicts: the newest revision of each, as the conflict service told it. */
export interface ConflictViews {
  /** Takes what is newer than what is known; tells which that were. Older and equal revisions change nothing. */
  keep(conflicts: readonly Conflict[], at: Date): Promise<Kept[]>;
  /** Open conflicts most pressing first, or closed ones newest first; at most `limit`. */
  queue(caller: Caller, open: boolean, limit: number): Promise<Conflict[]>;
  find(caller: Caller, conflictId: string): Promise<Conflict | undefined>;
  /** Whatever was kept since then, oldest first; at most `limit`. */
  keptSince(caller: Caller, since: Date, limit: number): Promise<Conflict[]>;
}

export const CONFLICT_VIEWS = Symbol('ConflictViews');

/** The agencies that may know of a conflict at all. */
export const visibleTo = (conflict: Conflict): string[] =>
  [...new Set((['a', 'b'] as const).filter((side) => disclose(conflict, { role: 'case-agent', agency: conflict[side].agency, side })).map((side) => conflict[side].agency))].sort();

const urgencies: Record<Conflict['severity'], number> = { immediate: 0, urgent: 1, routine: 2 };

/** How soon somebody should look, lowest first. */
export const urgencyOf = (conflict: Conflict): number => urgencies[conflict.severity];

/** The highest revision of each conflict: full state, so the lower ones say nothing more. */
export const newestOf = (conflicts: readonly Conflict[]): Conflict[] => {
  const newest = new Map<string, Conflict>();
  for (const conflict of conflicts) if ((newest.get(conflict.conflictId)?.revision ?? 0) < conflict.revision) newest.set(conflict.conflictId, conflict);
  return [...newest.values()].sort((x, y) => (x.conflictId < y.conflictId ? -1 : 1));
};

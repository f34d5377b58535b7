import { isDeepStrictEqual } from 'node:util';
import type { Conflict, SideName } from '@parley/contracts';
import { discloseToSide, isOpenTo } from '@parley/deconfliction';
import type { Caller } from '@parley/persistence';

/** A conflict that was taken in, and the agencies to which it looks different now. Where nothing that they may see has changed, they must not hear of it. */
export interface Kept {
  readonly conflictId: string;
  readonly changedFor: readonly string[];
}

/** The console's view of conflicts: the newest revision of each, as the conflict service told it. */
export interface ConflictViews {
  /** Takes what is newer than what is known; tells which that were. Older and equal revisions change nothing. */
  keep(conflicts: readonly Conflict[], at: Date): Promise<Kept[]>;
  /** Open conflicts most pressing first, or closed ones newest first; at most `limit`. */
  queue(caller: Caller, open: boolean, limit: number): Promise<Conflict[]>;
  find(caller: Caller, conflictId: string): Promise<Conflict | undefined>;
}

export const CONFLICT_VIEWS = Symbol('ConflictViews');

const sides = ['a', 'b'] as const;

/** The agencies that may know of a conflict at all. */
export const visibleTo = (conflict: Conflict): string[] => [...new Set(sides.filter((side) => discloseToSide(conflict, side)).map((side) => conflict[side].agency))].sort();

/** The agencies for which a conflict is over as far as they see, though it may go on without their knowledge. */
export const overFor = (conflict: Conflict): string[] => {
  const openTo = new Set(sides.filter((side) => isOpenTo(conflict, side)).map((side) => conflict[side].agency));
  return visibleTo(conflict).filter((agency) => !openTo.has(agency));
};

/** The agencies to which a conflict looks different than before, as far as they may see it. */
export const changedFor = (before: Conflict | undefined, after: Conflict): string[] => {
  const looks = (conflict: Conflict | undefined, side: SideName) => conflict && discloseToSide(conflict, side);
  return [...new Set(sides.filter((side) => !isDeepStrictEqual(looks(before, side), looks(after, side))).map((side) => after[side].agency))].sort();
};

const urgencies: Record<Conflict['severity'], number> = { immediate: 0, urgent: 1, routine: 2 };

/** How soon somebody should look, lowest first. */
export const urgencyOf = (conflict: Conflict): number => urgencies[conflict.severity];

/** The highest revision of each conflict: full state, so the lower ones say nothing more. */
export const newestOf = (conflicts: readonly Conflict[]): Conflict[] => {
  const newest = new Map<string, Conflict>();
  for (const conflict of conflicts) if ((newest.get(conflict.conflictId)?.revision ?? 0) < conflict.revision) newest.set(conflict.conflictId, conflict);
  return [...newest.values()].sort((x, y) => (x.conflictId < y.conflictId ? -1 : 1));
};

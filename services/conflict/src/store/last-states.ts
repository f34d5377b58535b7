import type { Conflict } from '@parley/contracts';
import type { Decision } from '@parley/deconfliction';

/** The state that each conflict has after all decisions, which come in their order. */
export const lastStates = (decisions: readonly Decision[]): Conflict[] => [...new Map(decisions.map(({ next }) => [next.conflictId, next])).values()];

/** Ids in the order in which they are locked. PostgreSQL compares UUIDs byte by byte, as their lower-case text sorts. */
export const inLockOrder = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => id.toLowerCase()))].sort();

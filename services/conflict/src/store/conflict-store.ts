import type { Conflict, MatchedPair, Origin } from '@parley/contracts';
import type { ConflictEventName, Decision } from '@parley/deconfliction';
import type { Received } from '@parley/messaging';
import type { Caller } from '@parley/persistence';

/** A decision with what set it off. */
export type TracedDecision = Decision & { readonly origin?: Origin | undefined };

/** An agency's record that was refused, as it came. */
export interface RefusedRecord {
  readonly record: Received;
  readonly why: string;
}

/** One revision of a conflict, as the desk reads its history. */
export interface ConflictRevision {
  readonly revision: number;
  readonly event: ConflictEventName;
  readonly actorId: string;
  readonly at: string;
  readonly state: Conflict['state'];
  readonly change: string;
}

/** Where a page of conflicts ended. */
export interface Place {
  readonly openedAt: string;
  readonly conflictId: string;
}

/** Which conflicts are listed, newest first. `live` are those that are not closed. */
export interface Listing {
  readonly live?: boolean | undefined;
  readonly after?: Place | undefined;
  readonly limit: number;
}

/** The conflicts within one transaction. What is put here is told if, and only if, it commits. */
export interface OpenConflicts {
  /** Of these message ids, the ones not seen before; they are remembered from now on. */
  firstTime(messageIds: readonly string[]): Promise<Set<string>>;
  /** Locks the conflicts of pairs in the order of their ids; for those that are new their place is taken. Whoever else wants them waits here. */
  lockPairs(pairs: readonly MatchedPair[]): Promise<Map<string, Conflict>>;
  /** Locks the conflicts that the caller's agency may see, in the order of their ids. */
  lock(conflictIds: readonly string[]): Promise<Map<string, Conflict>>;
  /** Locks conflicts whose answer is due, the longest due first; those that somebody has locked are passed over. */
  lockDue(now: Date, limit: number): Promise<Conflict[]>;
  /** Writes each conflict's last state, a revision for every decision, and the event of each. */
  put(decisions: readonly TracedDecision[]): Promise<void>;
  park(refused: readonly RefusedRecord[]): Promise<void>;
}

/** The book of conflicts (port). Every call is on behalf of a caller, and sees only conflicts that its agency has a side in. */
export interface ConflictStore {
  inTransaction<T>(caller: Caller, work: (conflicts: OpenConflicts) => Promise<T>): Promise<T>;
  list(caller: Caller, listing: Listing): Promise<Conflict[]>;
  show(caller: Caller, conflictId: string): Promise<Conflict | undefined>;
  /** Oldest first. */
  history(caller: Caller, conflictId: string): Promise<ConflictRevision[]>;
}

export const CONFLICT_STORE = Symbol('ConflictStore');

/** Whose inbox and parked records these are; the group of the consumer of answers. */
export const answersConsumer = 'conflict.answers';

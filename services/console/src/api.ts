import type { Conflict, SideName } from '@parley/contracts';
import type { DisclosedConflict, Pointer } from '@parley/deconfliction';
import type { Role } from '@parley/security';

/** `GET /api/me`: who is signed in, and what agencies are called. */
export interface Me {
  readonly actorId: string;
  readonly name: string;
  readonly agency: string;
  readonly roles: readonly Role[];
  /** Whether they work at the desk, and whether they may act there. */
  readonly desk: boolean;
  readonly officer: boolean;
  readonly email?: string;
  readonly agencies: Readonly<Record<string, string>>;
}

/** One side of a conflict in the desk's queue. */
export interface QueueSide {
  readonly agency: string;
  readonly registrationId: string;
  readonly what: string;
  readonly answered: boolean;
}

/** One line of the queue: nothing that `disclose()` did not give the viewer. */
export interface QueueRow {
  readonly conflictId: string;
  readonly revision: number;
  readonly state: Conflict['state'];
  readonly sideStates: Conflict['sideStates'];
  readonly severity: Conflict['severity'];
  readonly kinds: readonly string[];
  readonly evidence: readonly string[];
  readonly openedAt: string;
  readonly changedAt: string;
  readonly startsAt?: string;
  readonly answerDueAt?: string;
  /** An agency's viewer: their own record, and whom to call. */
  readonly side?: SideName;
  readonly yours?: QueueSide & { readonly contactEmail?: string };
  readonly other?: Pointer;
  /** The desk: both sides, and what it still has to do. */
  readonly sides?: readonly [QueueSide, QueueSide];
  readonly claimedBy?: string;
  readonly confirmation?: Conflict['confirmation'];
  readonly silent?: boolean;
  readonly raised: boolean;
}

/** `GET /api/conflicts`: the queue, most pressing first; `more` where it was cut. */
export interface Queue {
  readonly rows: readonly QueueRow[];
  readonly more: boolean;
}

/** `GET /api/conflicts/{id}/seen-by/{side}`, for the desk: what a side's case agent is shown; nothing where they do not know of it. */
export interface SeenBy {
  readonly seen?: DisclosedConflict;
}

/** What `GET /api/events` says when something the viewer may see has changed: which conflict, and no more. */
export interface Changed {
  readonly conflictId: string;
}

import type { Conflict } from '@parley/contracts';

/** What happened to a conflict; each is one event on the wire. */
export type ConflictEventName = 'opened' | 'changed' | 'acknowledged' | 'agreed' | 'closed' | 'escalated';

/** The next state of a conflict and the event that tells of it; undefined where nothing changes. */
export interface Decision {
  readonly next: Conflict;
  readonly event: ConflictEventName;
}

/** A command that a conflict's state does not allow; `code` is stable, `message` is for people. */
export class NotPossible extends Error {
  override name = 'NotPossible';
  readonly retriable = false;

  constructor(readonly code: string, message: string) {
    super(message);
  }
}

/** The conflict with what changed, one revision on. */
export const revised = (conflict: Conflict, change: string, now: Date, fields: Partial<Conflict>): Conflict => ({ ...conflict, ...fields, change, changedAt: now.toISOString(), revision: conflict.revision + 1 });

/** The conflict with its clock stopped. */
export const withoutDue = (conflict: Conflict): Conflict => {
  const { answerDueAt: _stopped, ...rest } = conflict;
  return rest;
};

/** The conflict with its clock set to a moment, or stopped where there is none. */
export const withDue = (conflict: Conflict, due: string | undefined): Conflict => (due === undefined ? withoutDue(conflict) : { ...conflict, answerDueAt: due });

/** Throws where a conflict has ended: no command changes it any more. */
export const mustBeOpen = (conflict: Pick<Conflict, 'state'>): void => {
  if (conflict.state === 'closed') throw new NotPossible('conflict-closed', 'This conflict is closed; new evidence opens it again.');
};

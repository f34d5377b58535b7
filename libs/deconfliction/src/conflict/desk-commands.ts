import type { Conflict } from '@parley/contracts';
import type { Policy } from '../policy/policy.js';
import { answerDueAt, deskOwes, dueAfterRinging, sidesOwing } from './clocks.js';
import { mustBeOpen, NotPossible, revised, withDue, withoutDue, type Decision } from './decision.js';
import { moved } from './life.js';

/** An officer takes a conflict; the first one wins, and only they or a colleague who takes it over have it. Undefined where they have it already. */
export const claim = (conflict: Conflict, by: string, now: Date, takeOver = false): Decision | undefined => {
  mustBeOpen(conflict);
  if (conflict.claimedBy === by) return undefined;
  if (conflict.claimedBy && !takeOver) throw new NotPossible('already-claimed', `${conflict.claimedBy} has this conflict.`);
  return { event: 'changed', next: revised(conflict, `claimed by ${by}`, now, { claimedBy: by }) };
};

const mustWaitForConfirmation = (conflict: Conflict) => {
  mustBeOpen(conflict);
  if (conflict.confirmation !== 'pending') throw new NotPossible('nothing-to-confirm', 'This conflict does not wait for a confirmation.');
};

const notEscalated = ({ sideStates }: Conflict) => sideStates.filter((state) => state !== 'escalated');

/** An officer confirms a scored match: only now are the agents told, and their clocks start (design.md §5.3). */
export const confirm = (conflict: Conflict, by: string, now: Date, policy: Policy): Decision => {
  mustWaitForConfirmation(conflict);
  return { event: 'opened', next: revised(conflict, `confirmed by ${by}`, now, { confirmation: 'confirmed', sideStates: notEscalated(conflict), answerDueAt: answerDueAt(conflict.severity, now, policy) }) };
};

/** An officer refuses a scored match: it closes, and nobody is told. */
export const refuse = (conflict: Conflict, by: string, now: Date): Decision => {
  mustWaitForConfirmation(conflict);
  return { event: 'closed', next: revised(withoutDue(conflict), `refused by ${by}`, now, { confirmation: 'refused', state: moved(conflict.state, 'ended'), closedBecause: 'false-match', sideStates: [] }) };
};

/** The desk raises a silent conflict to `officer`, with a reason that is recorded and shown to the owner (design.md §7). There is no automatic way. */
export const raise = (conflict: Conflict, by: string, reason: string, now: Date, policy: Policy): Decision => {
  mustBeOpen(conflict);
  if (conflict.raised) throw new NotPossible('already-raised', 'This conflict was raised before.');
  if (conflict.a.tier !== 'silent' && conflict.b.tier !== 'silent') throw new NotPossible('not-silent', 'Neither side of this conflict is silent.');
  const due = conflict.state === 'agreed' ? undefined : answerDueAt(conflict.severity, now, policy);
  return { event: 'opened', next: revised(withDue(conflict, due), `raised by ${by}`, now, { raised: { by, reason, at: now.toISOString() }, sideStates: notEscalated(conflict) }) };
};

/**
 * What the clock says: an answer that is due and not given escalates to supervisor and desk, and the clock runs on; half an hour before the
 * start whoever still owes one is called out again. Where no side can be asked, it is the desk that is called out. Undefined while nothing is due.
 */
export const whenClockRings = (conflict: Conflict, now: Date, policy: Policy): Decision | undefined => {
  const { answerDueAt: due } = conflict;
  if (!due || Date.parse(due) > now.getTime() || conflict.state === 'closed' || conflict.state === 'agreed') return undefined;
  const owing = sidesOwing(conflict, now);
  const late = deskOwes(conflict) ?? (owing.length > 0 ? `no answer from side ${owing.join(' and ')} in time` : undefined);
  const next = withDue(conflict, dueAfterRinging(conflict, now, policy, late !== undefined));
  if (!late) return { event: 'changed', next: revised(next, 'everyone has answered', now, {}) };
  return { event: 'escalated', next: revised(next, late, now, { sideStates: [...notEscalated(conflict), 'escalated'] }) };
};

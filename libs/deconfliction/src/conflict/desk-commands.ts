import type { Conflict } from '@parley/contracts';
import type { Policy } from '../policy/policy.js';
import { answerDueAt, sidesOwing } from './clocks.js';
import { NotPossible, revised, type Decision } from './decision.js';
import { moved } from './life.js';

/** An officer takes a conflict; the first one wins, and only they or a colleague who takes it over have it. */
export const claim = (conflict: Conflict, by: string, now: Date, takeOver = false): Decision => {
  if (conflict.claimedBy === by) return { event: 'changed', next: conflict };
  if (conflict.claimedBy && !takeOver) throw new NotPossible('already-claimed', `${conflict.claimedBy} has this conflict.`);
  return { event: 'changed', next: revised(conflict, `claimed by ${by}`, now, { claimedBy: by }) };
};

/** An officer confirms a scored match: only now are the agents told, and their clocks start (design.md §5.3). */
export const confirm = (conflict: Conflict, by: string, now: Date, policy: Policy): Decision => {
  if (conflict.confirmation !== 'pending') throw new NotPossible('nothing-to-confirm', 'This conflict does not wait for a confirmation.');
  return { event: 'opened', next: revised(conflict, `confirmed by ${by}`, now, { confirmation: 'confirmed', answerDueAt: answerDueAt(conflict.severity, now, policy) }) };
};

/** An officer refuses a scored match: it closes, and nobody is told. */
export const refuse = (conflict: Conflict, by: string, now: Date): Decision => {
  if (conflict.confirmation !== 'pending') throw new NotPossible('nothing-to-confirm', 'This conflict does not wait for a confirmation.');
  return { event: 'closed', next: revised(conflict, `refused by ${by}`, now, { confirmation: 'refused', state: moved(conflict.state, 'ended'), closedBecause: 'false-match' }) };
};

/** The desk raises a silent conflict to `officer`, with a reason that is recorded and shown to the owner (design.md §7). There is no automatic way. */
export const raise = (conflict: Conflict, by: string, reason: string, now: Date): Decision => {
  if (conflict.raised) throw new NotPossible('already-raised', 'This conflict was raised before.');
  if (conflict.a.tier !== 'silent' && conflict.b.tier !== 'silent') throw new NotPossible('not-silent', 'Neither side of this conflict is silent.');
  return { event: 'opened', next: revised(conflict, `raised by ${by}`, now, { raised: { by, reason, at: now.toISOString() } }) };
};

/**
 * What the clock says: an answer that is due and not given escalates, once, to supervisor and desk, and the clock runs on; half an hour before the
 * start whoever still owes one is called out again. Undefined while nothing is due.
 */
export const whenClockRings = (conflict: Conflict, now: Date, policy: Policy): Decision | undefined => {
  const { answerDueAt: due } = conflict;
  if (!due || Date.parse(due) > now.getTime() || conflict.state === 'closed' || conflict.state === 'agreed') return undefined;
  const { answerDueAt: _due, ...rest } = conflict;
  const owing = sidesOwing(conflict, now);
  if (owing.length === 0) return { event: 'changed', next: revised(rest, 'everyone has answered', now, {}) };
  const alarm = conflict.startsAt ? Date.parse(conflict.startsAt) - policy.clocks.alarmBeforeStartMinutes * 60_000 : undefined;
  const nextDue = alarm !== undefined && alarm > now.getTime() ? { answerDueAt: new Date(alarm).toISOString() } : {};
  return { event: 'escalated', next: revised(rest, `no answer from side ${owing.join(' and ')} in time`, now, { sideStates: [...new Set([...conflict.sideStates, 'escalated' as const])], ...nextDue }) };
};

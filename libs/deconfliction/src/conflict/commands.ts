import type { Answer, Conflict, ContactRecord, SideName } from '@parley/contracts';
import type { Policy } from '../policy/policy.js';
import { dueOnceHeard, minutesGiven, sidesAsked, sidesOwing } from './clocks.js';
import { mustBeOpen, NotPossible, revised, withDue, withoutDue, type Decision } from './decision.js';
import { mayKnow } from '../disclosure/view-tier.js';
import { moved } from './life.js';
import { isContradicted, isSameOutcome, sideStatesOf } from './side-states.js';

const contactsMax = 200;

/** Throws where a side is spoken for that must not know of the conflict: an officer would give it away by asking. */
const mustKnow = (conflict: Conflict, side: SideName): void => {
  if (!mayKnow(conflict, side)) throw new NotPossible('side-may-not-know', `Side ${side} may not know of this conflict.`);
};

/** A channel took over an alert to one side: `notified` once everyone who may know has been told. */
export const told = (conflict: Conflict, side: SideName, at: string, now: Date): Decision | undefined => {
  if (conflict.told[side] || conflict.state === 'closed') return undefined;
  const next = { ...conflict.told, [side]: at };
  const everyone = sidesAsked(conflict).every((asked) => next[asked] !== undefined);
  return { event: 'changed', next: revised(conflict, `side ${side} was told`, now, { told: next, state: everyone ? moved(conflict.state, 'told') : conflict.state }) };
};

/** *Mine*, *not mine* or *need N minutes* (B4.27). Time asked for moves that side's clock, at most to half an hour before the start; *not mine* is for the desk to sort out. */
export const answer = (conflict: Conflict, side: SideName, given: Pick<Answer, 'answer' | 'minutes' | 'by'>, now: Date, policy: Policy): Decision => {
  mustBeOpen(conflict);
  mustKnow(conflict, side);
  const time = given.answer === 'need-time' ? { minutes: minutesGiven(given.minutes ?? 1, conflict, now, policy) } : {};
  const answers = { ...conflict.answers, [side]: { ...given, ...time, at: now.toISOString() } };
  const answered = { ...conflict, answers };
  const due = conflict.state === 'agreed' ? undefined : dueOnceHeard(answered, now);
  const sideStates = sideStatesOf(answered, sidesOwing(answered, now).length > 0);
  return { event: 'acknowledged', next: revised(withDue(conflict, due), `side ${side} answered ${given.answer}${given.minutes === undefined ? '' : ` (${given.minutes} minutes)`}`, now, { answers, sideStates, state: moved(conflict.state, 'answered') }) };
};

/** Somebody called, or tried to. A call or meeting is contact; no answer and voicemail are on record only. */
export const logContact = (conflict: Conflict, record: ContactRecord, now: Date): Decision => {
  mustBeOpen(conflict);
  const reached = record.means === 'call' || record.means === 'meeting';
  return { event: 'changed', next: revised(conflict, `contact: ${record.means}`, now, { contacts: [...conflict.contacts, record].slice(-contactsMax), state: reached ? moved(conflict.state, 'contacted') : conflict.state }) };
};

/** One side's outcome (B5.34–35): agreed when both say the same; contradictory statements are disputed and stay open. */
export const stateOutcome = (conflict: Conflict, side: SideName, statement: NonNullable<Conflict['outcomes']['a']>, now: Date): Decision => {
  mustBeOpen(conflict);
  mustKnow(conflict, side);
  const stated = { ...conflict, outcomes: { ...conflict.outcomes, [side]: statement } };
  const { outcomes } = stated;
  const sideStates = sideStatesOf(stated, sidesOwing(stated, now).length > 0);
  if (isSameOutcome(outcomes)) return { event: 'agreed', next: revised(withoutDue(conflict), `agreed: ${statement.outcome}`, now, { outcomes, sideStates, state: moved(conflict.state, 'both-agreed') }) };
  const state = isContradicted(outcomes) ? moved(conflict.state, 'contradicted') : conflict.state;
  return { event: 'changed', next: revised(withDue(conflict, dueOnceHeard(stated, now)), `side ${side} states ${statement.outcome}`, now, { outcomes, sideStates, state }) };
};

/** The desk closes what both sides have agreed, or what it found to be a false match. */
export const close = (conflict: Conflict, because: 'agreed' | 'false-match', by: string, now: Date): Decision => {
  mustBeOpen(conflict);
  if (because === 'agreed' && conflict.state !== 'agreed') throw new NotPossible('not-agreed', 'Both sides state the same outcome before a conflict is closed as agreed.');
  return { event: 'closed', next: revised(withoutDue(conflict), `closed by ${by}: ${because}`, now, { state: moved(conflict.state, 'ended'), closedBecause: because, sideStates: [] }) };
};

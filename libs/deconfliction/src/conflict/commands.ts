import type { Answer, Conflict, ContactRecord, SideName } from '@parley/contracts';
import type { Policy } from '../policy/policy.js';
import { sidesOwing } from './clocks.js';
import { NotPossible, revised, type Decision } from './decision.js';
import { moved } from './life.js';

const minuteMs = 60_000;
const ended = (conflict: Conflict) => conflict.state === 'closed';

const mustBeOpen = (conflict: Conflict) => {
  if (ended(conflict)) throw new NotPossible('conflict-closed', 'This conflict is closed; new evidence opens it again.');
};

/** A channel took over an alert to one side: `notified` once everyone who may know has been told. */
export const told = (conflict: Conflict, side: SideName, at: string, now: Date): Decision | undefined => {
  if (conflict.told[side] || ended(conflict)) return undefined;
  return { event: 'changed', next: revised(conflict, `side ${side} was told`, now, { told: { ...conflict.told, [side]: at }, state: moved(conflict.state, 'told') }) };
};

/** *Mine*, *not mine* or *need N minutes* (B4.27). Time asked for moves the clock, at most to half an hour before the start; *not mine* is for the desk to sort out. */
export const answer = (conflict: Conflict, side: SideName, given: Pick<Answer, 'answer' | 'minutes' | 'by'>, now: Date, policy: Policy): Decision => {
  mustBeOpen(conflict);
  const next: Answer = { ...given, at: now.toISOString() };
  const answers = { ...conflict.answers, [side]: next };
  const sideStates = new Set(conflict.sideStates);
  if (given.answer === 'not-mine') sideStates.add('disputed');
  if (sidesOwing({ ...conflict, answers }, now).length === 0) sideStates.delete('escalated');
  const { answerDueAt: due, ...rest } = conflict;
  const dueAt = given.answer === 'need-time' ? extended(conflict, given.minutes ?? 0, now, policy) : answers.a && answers.b ? undefined : due;
  return { event: 'acknowledged', next: revised(rest, `side ${side} answered ${given.answer}`, now, { answers, sideStates: [...sideStates], state: moved(conflict.state, 'answered'), ...(dueAt ? { answerDueAt: dueAt } : {}) }) };
};

const extended = (conflict: Conflict, minutes: number, now: Date, policy: Policy): string => {
  const asked = now.getTime() + minutes * minuteMs;
  const latest = conflict.startsAt ? Date.parse(conflict.startsAt) - policy.clocks.alarmBeforeStartMinutes * minuteMs : Infinity;
  return new Date(Math.max(now.getTime() + minuteMs, Math.min(asked, latest))).toISOString();
};

/** Somebody called, or tried to. A call or meeting is contact; no answer and voicemail are on record only. */
export const logContact = (conflict: Conflict, record: ContactRecord, now: Date): Decision => {
  mustBeOpen(conflict);
  const reached = record.means === 'call' || record.means === 'meeting';
  return { event: 'changed', next: revised(conflict, `contact: ${record.means}`, now, { contacts: [...conflict.contacts, record].slice(-200), state: reached ? moved(conflict.state, 'contacted') : conflict.state }) };
};

/** One side's outcome (B5.34–35): agreed when both say the same, disputed while they say different things. */
export const stateOutcome = (conflict: Conflict, side: SideName, statement: NonNullable<Conflict['outcomes']['a']>, now: Date): Decision => {
  mustBeOpen(conflict);
  const outcomes = { ...conflict.outcomes, [side]: statement };
  const [a, b] = [outcomes.a?.outcome, outcomes.b?.outcome];
  const same = a !== undefined && a === b;
  const differs = a !== undefined && b !== undefined && a !== b;
  const sideStates = conflict.sideStates.filter((s) => s !== 'disputed' && !(same && s === 'escalated'));
  const { answerDueAt: due, ...rest } = conflict;
  const fields: Partial<Conflict> = { outcomes, sideStates: differs ? [...sideStates, 'disputed'] : sideStates, state: same ? moved(conflict.state, 'both-agreed') : conflict.state, ...(same || !due ? {} : { answerDueAt: due }) };
  return { event: same ? 'agreed' : 'changed', next: revised(rest, same ? `agreed: ${a}` : `side ${side} states ${statement.outcome}`, now, fields) };
};

/** The desk closes what both sides have agreed, or what it found to be a false match with a reason on record. */
export const close = (conflict: Conflict, because: 'agreed' | 'false-match', by: string, now: Date): Decision => {
  mustBeOpen(conflict);
  if (because === 'agreed' && conflict.state !== 'agreed') throw new NotPossible('not-agreed', 'Both sides state the same outcome before a conflict is closed as agreed.');
  const { answerDueAt: _due, ...rest } = conflict;
  return { event: 'closed', next: revised(rest, `closed by ${by}: ${because}`, now, { state: moved(conflict.state, 'ended'), closedBecause: because, sideStates: [] }) };
};

import type { Answer, Conflict, MatchedPair, Severity, SideName } from '@parley/contracts';
import { mayKnow } from '../disclosure/view-tier.js';
import type { Policy } from '../policy/policy.js';

const minuteMs = 60_000;
const sides = ['a', 'b'] as const;

type Sides = Pick<MatchedPair, 'a' | 'b'>;

/** When the first of the two operations starts, where any does. */
export const startsAtOf = ({ a, b }: Sides): string | undefined => [a, b].flatMap((side) => (side.kind === 'operation' && side.window ? [side.window.start] : [])).sort()[0];

/** `immediate` when an operation starts within a day, `urgent` when two operations meet later, else `routine` (B4.27). */
export const severityOf = (pair: Sides & Pick<MatchedPair, 'matches'>, now: Date, policy: Policy): Severity => {
  const starts = startsAtOf(pair);
  if (starts && Date.parse(starts) - now.getTime() < policy.clocks.urgentWithinHours * 60 * minuteMs) return 'immediate';
  return pair.matches.some((m) => m.rule === 'place-time/1') ? 'urgent' : 'routine';
};

/** By when an answer is due: 10 minutes when an operation starts within 24 hours, else an hour (B4.27). */
export const answerDueAt = (severity: Severity, from: Date, policy: Policy): string =>
  new Date(from.getTime() + (severity === 'immediate' ? policy.clocks.urgentMinutes : policy.clocks.routineMinutes) * minuteMs).toISOString();

/** When whoever still owes an answer is called out again: half an hour before the first start (B4.28, B4.32). */
export const alarmAt = ({ startsAt }: Pick<Conflict, 'startsAt'>, policy: Policy): number | undefined => (startsAt ? Date.parse(startsAt) - policy.clocks.alarmBeforeStartMinutes * minuteMs : undefined);

/** Until when a side that asked for time has it: as long as it asked, at most to the alarm before the start, and a minute at least. */
const timeGivenUntil = (answer: Answer, conflict: Pick<Conflict, 'startsAt'>, policy: Policy): number => {
  const from = Date.parse(answer.at);
  return Math.max(from + minuteMs, Math.min(from + (answer.minutes ?? 0) * minuteMs, alarmAt(conflict, policy) ?? Infinity));
};

/** The sides that can be asked at all: a side that may not know of the conflict owes nothing. */
export const sidesAsked = (conflict: Conflict): SideName[] => sides.filter((side) => mayKnow(conflict, side));

/** Sides whose answer is still owed: nobody answered there, or time that was asked for has run out. */
export const sidesOwing = (conflict: Conflict, now: Date): SideName[] =>
  sidesAsked(conflict).filter((side) => {
    const answer = conflict.answers[side];
    return !answer || (answer.answer === 'need-time' && Date.parse(answer.at) + (answer.minutes ?? 0) * minuteMs <= now.getTime());
  });

const earliest = (moments: readonly number[], now: Date): string | undefined => {
  const coming = moments.filter((moment) => moment > now.getTime());
  return coming.length > 0 ? new Date(Math.min(...coming)).toISOString() : undefined;
};

const timesGiven = (conflict: Conflict, policy: Policy): number[] =>
  sidesAsked(conflict).flatMap((side) => {
    const answer = conflict.answers[side];
    return answer?.answer === 'need-time' ? [timeGivenUntil(answer, conflict, policy)] : [];
  });

/** The clock once an answer is in. Time that one side asks for is its own: it never moves the clock of a side that has not answered. */
export const dueAfterAnswer = (conflict: Conflict, now: Date, policy: Policy): string | undefined => {
  const running = sidesAsked(conflict).some((side) => !conflict.answers[side]) ? conflict.answerDueAt : undefined;
  if (running && !conflict.sideStates.includes('escalated')) return running;
  return earliest([...timesGiven(conflict, policy), ...(running ? [Date.parse(running)] : [])], now);
};

/** The clock once it has rung: whatever time is still given, and the alarm before the start while anybody owes. */
export const dueAfterRinging = (conflict: Conflict, now: Date, policy: Policy, isOwed: boolean): string | undefined => {
  const alarm = isOwed ? alarmAt(conflict, policy) : undefined;
  return earliest([...timesGiven(conflict, policy), ...(alarm === undefined ? [] : [alarm])], now);
};

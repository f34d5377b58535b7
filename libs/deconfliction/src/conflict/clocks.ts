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

/** The minutes that a side gets which asks for time: as many as it asks for, at most to the alarm before the start, and one at least. */
export const minutesGiven = (asked: number, conflict: Pick<Conflict, 'startsAt'>, now: Date, policy: Policy): number =>
  Math.max(1, Math.min(asked, Math.floor(((alarmAt(conflict, policy) ?? Infinity) - now.getTime()) / minuteMs)));

const isGivenUntil = (answer: Answer): number => Date.parse(answer.at) + (answer.minutes ?? 0) * minuteMs;

/** The sides that can be asked at all: a side that may not know of the conflict owes nothing. */
export const sidesAsked = (conflict: Conflict): SideName[] => sides.filter((side) => mayKnow(conflict, side));

/** Whether a side has been heard of: it answered, or stated an outcome. */
const isHeardOf = ({ answers, outcomes }: Pick<Conflict, 'answers' | 'outcomes'>, side: SideName): boolean => answers[side] !== undefined || outcomes[side] !== undefined;

const timeAskedBy = ({ answers, outcomes }: Pick<Conflict, 'answers' | 'outcomes'>, side: SideName): Answer | undefined => (answers[side]?.answer === 'need-time' && !outcomes[side] ? answers[side] : undefined);

/** Sides whose answer is still owed: nobody answered there, or time that was asked for has run out. Who states an outcome owes none. */
export const sidesOwing = (conflict: Conflict, now: Date): SideName[] =>
  sidesAsked(conflict).filter((side) => {
    const asked = timeAskedBy(conflict, side);
    return asked ? isGivenUntil(asked) <= now.getTime() : !isHeardOf(conflict, side);
  });

const earliest = (moments: readonly number[], now: Date): string | undefined => {
  const coming = moments.filter((moment) => moment > now.getTime());
  return coming.length > 0 ? new Date(Math.min(...coming)).toISOString() : undefined;
};

const timesGiven = (conflict: Conflict): number[] =>
  sidesAsked(conflict).flatMap((side) => {
    const asked = timeAskedBy(conflict, side);
    return asked ? [isGivenUntil(asked)] : [];
  });

/** The clock once a side was heard of. Time that one side asks for is its own: it never moves the clock of a side that has not answered. */
export const dueOnceHeard = (conflict: Conflict, now: Date): string | undefined => {
  const running = sidesOwing(conflict, now).length > 0 ? conflict.answerDueAt : undefined;
  if (running && !conflict.sideStates.includes('escalated')) return running;
  return earliest([...timesGiven(conflict), ...(running ? [Date.parse(running)] : [])], now);
};

/** The clock once it has rung: whatever time is still given, and the alarm before the start while anybody owes. */
export const dueAfterRinging = (conflict: Conflict, now: Date, policy: Policy, isOwed: boolean): string | undefined => {
  const alarm = isOwed ? alarmAt(conflict, policy) : undefined;
  return earliest([...timesGiven(conflict), ...(alarm === undefined ? [] : [alarm])], now);
};

/** Why the desk itself owes the next step: nobody else can be asked. */
export const deskOwes = (conflict: Conflict): string | undefined => {
  if (conflict.confirmation === 'pending') return 'no officer has confirmed or refused it in time';
  return sidesAsked(conflict).length === 0 ? 'only the desk may know of it, and has not closed it' : undefined;
};

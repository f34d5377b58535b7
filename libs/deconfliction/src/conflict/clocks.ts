import type { Conflict, MatchedPair, Severity, SideName } from '@parley/contracts';
import type { Policy } from '../policy/policy.js';

const minuteMs = 60_000;

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

/** Sides whose answer is still owed: nobody answered there, or time that was asked for has run out. */
export const sidesOwing = (conflict: Conflict, now: Date): SideName[] =>
  (['a', 'b'] as const).filter((side) => {
    const answer = conflict.answers[side];
    return !answer || (answer.answer === 'need-time' && Date.parse(answer.at) + (answer.minutes ?? 0) * minuteMs <= now.getTime());
  });

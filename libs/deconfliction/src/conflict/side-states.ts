import type { Conflict } from '@parley/contracts';

type Outcomes = Conflict['outcomes'];

/** Whether both sides state the same outcome. */
export const isSameOutcome = ({ a, b }: Outcomes): boolean => a !== undefined && a.outcome === b?.outcome;

/** Whether the two sides state different outcomes. */
export const isContradicted = ({ a, b }: Outcomes): boolean => a !== undefined && b !== undefined && a.outcome !== b.outcome;

/** What stands beside a conflict's state: disputed while a side says *not mine* or the outcomes differ; escalated while an answer is owed that was called out. */
export const sideStatesOf = (conflict: Pick<Conflict, 'answers' | 'outcomes' | 'sideStates'>, isOwed: boolean): Conflict['sideStates'] => {
  const { answers, outcomes, sideStates } = conflict;
  const agreed = isSameOutcome(outcomes);
  const disputed = isContradicted(outcomes) || (!agreed && [answers.a, answers.b].some((given) => given?.answer === 'not-mine'));
  const escalated = sideStates.includes('escalated') && isOwed && !agreed;
  return [...sideStates.filter((state) => state === 'expired'), ...(disputed ? (['disputed'] as const) : []), ...(escalated ? (['escalated'] as const) : [])];
};

import { ClaimConflict, CloseConflict, ConfirmConflict, GiveAnswer, LogContact, RaiseConflict, StateOutcome } from '@parley/contracts';
import { problemOf, ProblemError } from '@parley/security';
import type { z } from 'zod';

/** What pages may ask for, with the body of each. */
const commands = new Map<string, z.ZodType>([
  ['answer', GiveAnswer],
  ['contacts', LogContact],
  ['outcome', StateOutcome],
  ['claim', ClaimConflict],
  ['confirmation', ConfirmConflict],
  ['raise', RaiseConflict],
  ['close', CloseConflict],
]);

/** The body of a command as its contract has it. Throws a problem that says what is wrong. */
export const readCommand = (name: string, body: unknown): unknown => {
  const contract = commands.get(name);
  if (!contract) throw new ProblemError(problemOf('not-found', 'There is no such command.'));
  const read = contract.safeParse(body ?? {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new ProblemError(problemOf('bad-request', issue?.message, issue && `/${issue.path.join('/')}`));
};

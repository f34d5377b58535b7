import { problemOf, ProblemError } from '@parley/security';
import type { z } from 'zod';

/** A request's body or query as its schema reads it; throws the first problem with a JSON Pointer to where it is. */
export const readBody = <S extends z.ZodType>(schema: S, body: unknown): z.output<S> => {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ProblemError(problemOf('bad-request', issue?.message, issue ? `/${issue.path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}` : undefined));
};

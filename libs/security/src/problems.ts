import type { Problem } from '@parley/contracts';

const catalogue = {
  unauthenticated: { status: 401, title: 'Who is asking is not known', retryable: false },
  forbidden: { status: 403, title: 'Not allowed for this role', retryable: false },
  'not-found': { status: 404, title: 'Not known', retryable: false },
  'bad-request': { status: 400, title: 'The request cannot be read', retryable: false },
  'not-json': { status: 400, title: 'The body is not JSON', retryable: false },
  'too-large': { status: 413, title: 'The body is too large', retryable: false },
  conflict: { status: 409, title: 'Somebody changed it meanwhile', retryable: true },
  'not-possible-now': { status: 409, title: 'Not possible in this state', retryable: false },
  'too-many-requests': { status: 429, title: 'Too many requests', retryable: true },
  unavailable: { status: 503, title: 'Try again shortly', retryable: true },
  internal: { status: 500, title: 'Something failed on our side', retryable: true },
} as const;

export type ProblemCode = keyof typeof catalogue;

/** Problem details of the catalogue (RFC 9457); `type` is a stable URN of the code. */
export const problemOf = (code: ProblemCode, detail?: string, field?: string): Problem => ({
  type: `urn:parley:problem:${code}`,
  ...catalogue[code],
  code,
  ...(detail ? { detail } : {}),
  ...(field ? { field } : {}),
});

/** An answer that is a problem; the filter turns it into `application/problem+json`. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly retriable = false;

  constructor(readonly problem: Problem, readonly extra: Record<string, unknown> = {}) {
    super(problem.detail ?? problem.title);
  }
}

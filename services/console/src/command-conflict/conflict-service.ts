import { problemOf, ProblemError } from '@parley/security';
import type { Problem } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { z } from 'zod';

const patienceMs = 10_000;
const AnyProblem = z.object({ type: z.string(), status: z.int(), title: z.string(), code: z.string(), detail: z.string().optional(), retryable: z.boolean().default(false) });

/** The conflict service as this one calls it: with the token of whoever asks, never with rights of its own. */
export class ConflictService {
  constructor(private readonly url: string, private readonly logger: Logger) {}

  post(accessToken: string, conflictId: string, command: string, body: unknown): Promise<unknown> {
    return this.call(accessToken, `/v1/conflicts/${conflictId}/${command}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  history(accessToken: string, conflictId: string): Promise<unknown> {
    return this.call(accessToken, `/v1/conflicts/${conflictId}/history`, {});
  }

  private async call(accessToken: string, path: string, init: RequestInit): Promise<unknown> {
    const answer = await fetch(`${this.url}${path}`, { ...init, redirect: 'error', signal: AbortSignal.timeout(patienceMs), headers: { ...init.headers, authorization: `Bearer ${accessToken}` } }).catch((error: unknown) => {
      this.logger.warn('conflict-service-away', { error });
      throw new ProblemError(problemOf('unavailable', 'The conflict service does not answer. Nothing was recorded; try again shortly.'));
    });
    const body: unknown = await answer.json().catch(() => undefined);
    if (answer.ok) return body;
    const problem = AnyProblem.safeParse(body).data;
    throw new ProblemError(problem ? (problem as Problem) : problemOf('unavailable', 'The conflict service failed. Try again shortly.'));
  }
}

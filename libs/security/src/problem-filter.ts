import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Problem } from '@parley/contracts';
import { LOGGER, type Logger } from '@parley/observability';
import { isTransient } from '@parley/persistence';
import { problemOf, ProblemError, type ProblemCode } from './problems.js';

const byStatus: Record<number, ProblemCode> = { 400: 'bad-request', 401: 'unauthenticated', 403: 'forbidden', 404: 'not-found', 409: 'conflict', 413: 'too-large', 415: 'bad-request', 429: 'too-many-requests', 503: 'unavailable' };

const problemFrom = (error: unknown): { problem: Problem; extra: Record<string, unknown> } => {
  if (error instanceof ProblemError) return error;
  const status = error instanceof HttpException ? error.getStatus() : ((error as { statusCode?: number } | null)?.statusCode ?? 0);
  const code = byStatus[status] ?? (isTransient(error) ? 'unavailable' : 'internal');
  return { problem: problemOf(code), extra: {} };
};

interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): unknown;
}

/** Every error of a route as RFC 9457 problem details; what failed on our side is logged and not told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    // Health answers carry their own body: the checks that do not hold.
    if (error instanceof HttpException && error.getStatus() === 503) {
      host.switchToHttp().getResponse<Reply>().status(503).send(error.getResponse());
      return;
    }
    const { problem, extra } = problemFrom(error);
    if (problem.status >= 500) this.logger.error('request-failed', { error });
    host.switchToHttp().getResponse<Reply>().status(problem.status).header('content-type', 'application/problem+json').send({ ...problem, ...extra });
  }
}

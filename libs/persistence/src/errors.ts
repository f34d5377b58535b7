// SQLSTATEs: connections (08), resources (53), an operator's doing (57), serialization, deadlock, a lock not had, a transaction left idle.
const transientState = /^(08...|53...|57...|40001|40P01|55P03|25P03)$/;
const transientCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const transientWords = /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|driver not connected|query runner already released|cannot use a pool after calling end/i;

const codeOf = (error: unknown): string | undefined => {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  return typeof code === 'string' ? code : typeof driverError?.code === 'string' ? driverError.code : undefined;
};

/** Whether the same work may succeed later: connections, serialization, deadlocks, a server that restarts. Data errors are not transient. */
export const isTransient = (error: unknown): boolean => {
  const code = codeOf(error);
  if (code !== undefined) return transientState.test(code) || transientCodes.has(code);
  return error instanceof Error && transientWords.test(error.message);
};

/** Whether a unique key refused a row. Callers map it to one neutral answer, so that nobody can probe for others' rows (security-ux.md A1). */
export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === '23505';

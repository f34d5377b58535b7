import { isTransient } from '@parley/persistence';

/** A record that cannot be handled whatever is tried: it is parked, and its neighbours go on. */
export class DataError extends Error {
  override name = 'DataError';
}

/** A fault that passes: the partition pauses and the same records come again. */
export class TransientError extends Error {
  override name = 'TransientError';
}

/** What a failure means for the record it befell. `unknown` is tried three times, then treated as the record's. */
export type Fault = 'transient' | 'data' | 'unknown';

const chainOf = function* (error: unknown): Generator<unknown> {
  for (let [link, depth] = [error, 0]; link !== undefined && link !== null && depth < 5; depth++) {
    yield link;
    link = (link as { cause?: unknown }).cause;
  }
};

// SQLSTATE classes. A value PostgreSQL refuses is the record's fault; a missing table, right or resource is the installation's, and would park everything.
const dataClasses = new Set(['22', '23']);
const passingClasses = new Set(['08', '25', '28', '3D', '40', '42', '53', '54', '55', '57', '58', 'XX']);

const sqlClassOf = (error: unknown): string | undefined => {
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const state = typeof code === 'string' ? code : driverError?.code;
  return typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) ? state.slice(0, 2) : undefined;
};

const faultOfLink = (error: unknown): Fault => {
  if (error instanceof DataError) return 'data';
  if (error instanceof TransientError || isTransient(error)) return 'transient';
  const { name, retriable } = error as { name?: unknown; retriable?: unknown };
  if (retriable === true || name === 'MaxRetriesPerRequestError') return 'transient';
  const sqlClass = sqlClassOf(error);
  if (sqlClass === undefined) return 'unknown';
  return dataClasses.has(sqlClass) ? 'data' : passingClasses.has(sqlClass) ? 'transient' : 'unknown';
};

/** Reads an error and its causes, outermost first; the first link that says something decides. */
export const faultOf = (error: unknown): Fault => {
  for (const link of chainOf(error)) {
    const fault = faultOfLink(link);
    if (fault !== 'unknown') return fault;
  }
  return 'unknown';
};

/** Name and message of whatever was thrown, bounded, fit for a text column. */
export const describeError = (error: unknown): { errorClass: string; error: string } => {
  const named = error instanceof Error ? { errorClass: error.name, error: error.message } : { errorClass: typeof error, error: String(error) };
  return { errorClass: storable(named.errorClass).slice(0, 100), error: storable(named.error).slice(0, 2_000) };
};

/** Text as PostgreSQL can store it: no NUL, no lone surrogates. */
export const storable = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed();

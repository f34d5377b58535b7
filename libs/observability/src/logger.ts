import { pino, stdTimeFunctions } from 'pino';

/** One JSON line per business event: a name and ids, never payloads, names of people or secrets. */
export interface Logger {
  info(event: string, fields?: object): void;
  warn(event: string, fields?: object): void;
  error(event: string, fields?: object): void;
  debug(event: string, fields?: object): void;
}

const depthMax = 5;

/** An error without whatever else hangs on it: a driver's says the statement, its parameters and the row that it refused. */
export const errorFields = (error: unknown, depth = 0): object => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return { type: name, message, stack, ...(typeof code === 'string' ? { code } : {}), ...(cause === undefined || depth === depthMax ? {} : { cause: errorFields(cause, depth + 1) }) };
};

/** A logger of one service; `level` is pino's (`debug` … `silent`). Errors are reduced to name, code, message, stack and cause. */
export const createLogger = ({ service, level = 'info' }: { service: string; level?: string }): Logger => {
  const lines = pino({ level, base: { service }, timestamp: stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) }, serializers: { error: errorFields } });
  const write = (as: 'info' | 'warn' | 'error' | 'debug') => (event: string, fields: object = {}) => lines[as]({ event, ...fields });
  return { info: write('info'), warn: write('warn'), error: write('error'), debug: write('debug') };
};

/** A logger that keeps quiet, for unit specs. */
export const silentLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };

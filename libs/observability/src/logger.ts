import { pino, stdSerializers, stdTimeFunctions } from 'pino';

/** One JSON line per business event: a name and ids, never payloads, names of people or secrets. */
export interface Logger {
  info(event: string, fields?: object): void;
  warn(event: string, fields?: object): void;
  error(event: string, fields?: object): void;
  debug(event: string, fields?: object): void;
}

/** A logger of one service; `level` is pino's (`debug` … `silent`). Errors are reduced to name, message and stack. */
export const createLogger = ({ service, level = 'info' }: { service: string; level?: string }): Logger => {
  const lines = pino({ level, base: { service }, timestamp: stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) }, serializers: { error: stdSerializers.err } });
  const write = (as: 'info' | 'warn' | 'error' | 'debug') => (event: string, fields: object = {}) => lines[as]({ event, ...fields });
  return { info: write('info'), warn: write('warn'), error: write('error'), debug: write('debug') };
};

/** A logger that keeps quiet, for unit specs. */
export const silentLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };

import type { Logger } from '@parley/observability';

/** A log that is kept, so that a spec can read what a program wrote. */
export class KeptLines implements Logger {
  readonly all: Record<string, unknown>[] = [];

  /** Every line as it would be written. */
  get text(): string {
    return this.all.map((line) => JSON.stringify(line)).join('\n');
  }

  /** The events of the lines that bear a trace, in their order: what `grep <trace id>` finds. */
  eventsOf(traceId: string): string[] {
    return this.all.filter((line) => line['traceId'] === traceId).map((line) => String(line['event']));
  }

  readonly info = this.write('info');
  readonly warn = this.write('warn');
  readonly error = this.write('error');
  readonly debug = this.write('debug');

  private write(level: string) {
    return (event: string, fields: object = {}): void => void this.all.push({ level, event, ...fields });
  }
}

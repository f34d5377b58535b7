import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { guard } from '@parley/stack';

export interface ServiceProcessOptions {
  readonly name: string;
  readonly argv: string[];
  readonly env: Record<string, string>;
  readonly healthUrl: string;
  readonly logFile: string;
  readonly say: (line: string) => void;
}

const stopGraceMs = 15_000;

/** One service as a process of its own. It is started again when it ends without being told to, and says so. */
export class ServiceProcess {
  private child?: ChildProcess;
  private stopping = false;
  private onlyNext: Readonly<Record<string, string>> = {};

  constructor(private readonly options: ServiceProcessOptions) {}

  get pid() {
    return this.child?.pid;
  }

  start(): void {
    this.stopping = false;
    mkdirSync(dirname(this.options.logFile), { recursive: true });
    const log = openSync(this.options.logFile, 'a');
    // A process group of its own: Ctrl-C reaches only the command, which then stops the parts in order.
    this.child = spawn(process.execPath, this.options.argv, { detached: true, stdio: ['ignore', log, log], env: { PATH: process.env['PATH'] ?? '', ...this.options.env, ...this.onlyNext } });
    this.onlyNext = {};
    closeSync(log);
    guard(this.child, 'SIGTERM');
    this.child.once('exit', (code, signal) => void this.ended(code, signal));
  }

  private async ended(code: number | null, signal: NodeJS.Signals | null): Promise<void> {
    if (this.stopping) return;
    this.options.say(`${this.options.name} ended (${signal ?? `exit ${code}`}); starting it again. Its log: ${this.options.logFile}`);
    await wait(500);
    if (!this.stopping) this.start();
  }

  get name() {
    return this.options.name;
  }

  /** Ends the process, which is then started again; with these variables as well, that once. */
  startAnew(also: Readonly<Record<string, string>> = {}, signal: NodeJS.Signals = 'SIGTERM'): void {
    this.onlyNext = also;
    this.child?.kill(signal);
  }

  /** Resolves once the service answers that it is ready; rejects with the remedy after the time-out. */
  async ready(timeoutMs = 60_000): Promise<void> {
    const until = performance.now() + timeoutMs;
    while (performance.now() < until) {
      const answer = await fetch(this.options.healthUrl, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
      if (answer?.ok) return;
      await wait(100);
    }
    throw new Error(`${this.options.name} was not ready after ${timeoutMs / 1000} s. Its log says why: ${this.options.logFile}`);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), stopGraceMs);
    await gone;
    clearTimeout(late);
  }
}

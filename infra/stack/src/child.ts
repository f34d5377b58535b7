import { spawn, type SpawnOptions } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface ChildOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly log: string;
  readonly options?: SpawnOptions;
}

/** Starts a part in a process group of its own, so that Ctrl-C in the terminal reaches only the command, which ends the parts in order. */
export const startChild = ({ file, args, log, options = {} }: ChildOptions): number => {
  mkdirSync(dirname(log), { recursive: true });
  const out = openSync(log, 'a');
  const child = spawn(file, [...args], { ...options, detached: true, stdio: ['ignore', out, out] });
  closeSync(out);
  child.on('error', () => undefined);
  child.unref();
  if (child.pid === undefined) throw new Error(`${file} could not be started`);
  return child.pid;
};

/** Whether that process lives and is what we started: a pid alone may be somebody else's by now. */
export const isOurs = (pid: number, mark: string): boolean => {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync('/proc')) return existsSync(file) && readFileSync(file, 'utf8').includes(mark);
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

/** Ends a process with the signal, and by force after the grace. */
export const endProcess = async (pid: number, signal: NodeJS.Signals = 'SIGTERM', graceMs = 15_000): Promise<void> => {
  if (!alive(pid)) return;
  process.kill(pid, signal);
  const until = performance.now() + graceMs;
  while (alive(pid) && performance.now() < until) await wait(50);
  if (alive(pid)) process.kill(pid, 'SIGKILL');
};

/** Resolves when `probe` holds; rejects when the process is gone or the time is up, with the end of its log. */
export const untilUp = async (name: string, pid: number, log: string, probe: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> => {
  const until = performance.now() + timeoutMs;
  while (!(await probe().catch(() => false))) {
    const gone = !alive(pid);
    if (gone || performance.now() > until) {
      const tail = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-15).join('\n') : '';
      throw new Error(`${name} ${gone ? 'ended' : 'did not answer'} while starting. The end of ${log}:\n${tail}`);
    }
    await wait(50);
  }
};

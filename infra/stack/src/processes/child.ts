import { spawn, type SpawnOptions } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { guard } from './guard.js';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';

/** A program that runs until it is asked to end by `endSignal`. */
export interface ChildOptions {
  readonly file: string;
  readonly args: readonly string[];
  /** Everything it prints goes to the end of this file. */
  readonly log: string;
  readonly endSignal: NodeJS.Signals;
  readonly options?: Pick<SpawnOptions, 'uid' | 'gid' | 'env' | 'cwd'>;
}

/** A child as it is remembered, so that a later process can end it too. */
export interface RunningChild extends ProcessIdentity {
  readonly endSignal: NodeJS.Signals;
}

/** Starts a program in a process group of its own, so that Ctrl-C in the terminal reaches only us, and we end the parts in order. It ends with us unless `outlivesUs`. */
export const startChild = ({ file, args, log, endSignal, options = {} }: ChildOptions, outlivesUs: boolean): RunningChild => {
  mkdirSync(dirname(log), { recursive: true });
  const out = openSync(log, 'a', 0o600);
  const child = spawn(file, [...args], { ...options, detached: true, stdio: ['ignore', out, out] });
  closeSync(out);
  child.on('error', () => undefined);
  child.unref();
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (!identity) throw new Error(`${file} could not be started`);
  if (!outlivesUs) guard(child, endSignal);
  return { ...identity, endSignal };
};

const pollMs = 20;

/** Ends a child with its signal, and its process group by force after the grace. */
export const endChild = async (child: RunningChild, graceMs = 20_000): Promise<void> => {
  if (!isAlive(child)) return;
  process.kill(child.pid, child.endSignal);
  const until = performance.now() + graceMs;
  while (isAlive(child) && performance.now() < until) await wait(pollMs);
  if (!isAlive(child)) return;
  process.kill(-child.pid, 'SIGKILL');
  while (isAlive(child)) await wait(pollMs);
};

/** Resolves when `probe` holds; rejects when the child is gone or the time is up, with the end of its log. */
export const untilUp = async (name: string, child: RunningChild, log: string, probe: () => Promise<boolean>, timeoutMs = 90_000): Promise<void> => {
  const until = performance.now() + timeoutMs;
  while (!(await probe().catch(() => false))) {
    const gone = !isAlive(child);
    if (gone || performance.now() > until) {
      const tail = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-15).join('\n') : '';
      throw new Error(`${name} ${gone ? 'ended' : 'did not answer'} while starting. The end of ${log}:\n${tail}`);
    }
    await wait(pollMs);
  }
};

import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';

/**
 * Ends a part when we end without having done so (a kill -9, a crash): a shell in a session of its own waits at the other end of a pipe that the
 * kernel closes with us. Once the part has ended, so has its guard.
 */
export const guard = (part: ChildProcess, endSignal: NodeJS.Signals): void => {
  const shell = spawn('/bin/sh', ['-c', `read -r _; kill -s ${endSignal.slice(3)} ${part.pid}`], { cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  // Neither the shell nor its pipe keeps us running.
  shell.unref();
  (shell.stdin as Socket).unref();
  part.once('exit', () => shell.kill('SIGKILL'));
};

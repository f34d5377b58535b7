import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../command.js';
import { projectRoot } from './installation.js';
import { type RunningSystem, startSystem } from './start-system.js';

/**
 * Does something on a new, empty system of its own, and stops it, on Ctrl-C too. What the system wrote is removed once that is done; where it fails, the
 * folder stays, and where its logs are is said.
 */
export const withOwnSystem = async <Answer>(name: string, work: (system: RunningSystem) => Promise<Answer>): Promise<Answer> => {
  const dir = join(projectRoot, '.parley', `${name}-${process.pid}`);
  const system = await startSystem({ dir, say: (line) => console.error(line) });
  const interrupted = new Promise<never>((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => reject(new UserError(`Interrupted; the system of ${name} is stopped.`)));
  });
  let isDone = false;
  try {
    const answer = await Promise.race([work(system), interrupted]);
    isDone = true;
    return answer;
  } finally {
    await system.stop();
    if (isDone) await rm(dir, { recursive: true, force: true });
    else console.error(`What the system wrote stays in ${dir}; its logs are in ${join(dir, 'logs')}.`);
  }
};

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../system/installation.js';

/**
 * Has items worked on by a thread for each core, one item at a time each; `file` is a worker of the test suites, which stand above the commands
 * and are named by their place rather than imported. Resolves when all are done; rejects when a thread dies.
 */
export const onAllCores = async <T, R>(file: string, data: unknown, items: Iterable<T>, onResult: (result: R) => void): Promise<void> => {
  const left = items[Symbol.iterator]();
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(join(projectRoot, 'tests/dist', file), { workerData: data });
      const next = () => {
        const { value, done } = left.next();
        if (done) worker.terminate().then(() => resolve(), reject);
        else worker.postMessage(value);
      };
      worker.on('message', (result: R) => {
        onResult(result);
        next();
      });
      worker.on('error', reject);
      next();
    });
  await Promise.all(Array.from({ length: availableParallelism() }, work));
};

import { parentPort, workerData } from 'node:worker_threads';
import { hunt } from './hunt.js';
import { mutants } from './mutants.js';

const { seedsMax, steps } = workerData as { seedsMax: number; steps: number };

/** A thread of `npm run test:mutants`: the place of a mutant comes in, and how it was caught goes out. */
parentPort?.on('message', (place: number) => {
  const mutant = mutants[place];
  if (!mutant) parentPort?.postMessage(undefined);
  else void hunt(mutant, seedsMax, steps).then((found) => parentPort?.postMessage({ place, of: mutants.length, ...found }));
});

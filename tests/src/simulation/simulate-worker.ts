import { parentPort, workerData } from 'node:worker_threads';
import { simulateTwice } from './simulate.js';

const { steps } = workerData as { steps: number };

/** A thread of `npm run sim`: a seed comes in, and what its run came to goes out. */
parentPort?.on('message', (seed: number) => void simulateTwice(seed, steps).then((run) => parentPort?.postMessage({ seed, ...run })));

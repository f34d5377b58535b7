import type { Evaluation } from './evaluation.js';

/** Every evaluation, by the name it is asked for. */
export const evaluations: Readonly<Record<string, Evaluation>> = {};

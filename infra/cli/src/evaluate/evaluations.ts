import type { Evaluation } from './evaluation.js';
import { namesEvaluation } from './names-evaluation.js';

/** Every evaluation, by the name it is asked for. */
export const evaluations: Readonly<Record<string, Evaluation>> = { names: namesEvaluation };

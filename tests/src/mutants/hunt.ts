import { trueParts } from '../simulation/parts.js';
import { simulate } from '../simulation/simulate.js';
import type { Mutant } from './mutant.js';

/** How a mutant was caught, or that it was not. */
export interface Catch {
  readonly mutant: string;
  readonly seed?: number;
  readonly why?: string;
}

/** Runs seeds from 1 on until the simulation's check finds something wrong. */
export const hunt = async ({ name, parts }: Mutant, seedsMax: number, steps: number): Promise<Catch> => {
  for (let seed = 1; seed <= seedsMax; seed++) {
    const { problems } = await simulate(seed, steps, { ...trueParts, ...parts });
    if (problems[0]) return { mutant: name, seed, why: problems[0] };
  }
  return { mutant: name };
};

/** The table: mutant, caught by what, at which seed. */
export const tableOf = (catches: readonly Catch[]): string => {
  const width = Math.max(...catches.map(({ mutant }) => mutant.length));
  return catches.map(({ mutant, seed, why }) => `${mutant.padEnd(width)}  ${seed === undefined ? 'SURVIVED' : `caught by the simulation, seed ${String(seed).padStart(3)}: ${why?.slice(0, 100)}`}`).join('\n');
};

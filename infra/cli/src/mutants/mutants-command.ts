import { parseArgs } from 'node:util';
import { type Command, UserError } from '../command.js';
import { ProgressBar } from '../progress.js';
import { onAllCores } from '../simulate/on-all-cores.js';

interface Catch {
  readonly place: number;
  readonly of: number;
  readonly mutant: string;
  readonly seed?: number;
  readonly why?: string;
}

const usage = [
  'npm run test:mutants [-- --seeds C] [--steps M]',
  '',
  'Puts bugs into the simulated system on purpose, one at a time, and looks for a seed at which its check finds each out. A checker that does not',
  'fail on them would be worthless. Prints the table, and ends with 1 when one survives.',
  '',
  '  --seeds   seeds tried for each (1000)',
  '  --steps   steps of a run (1000)',
].join('\n');

const row = ({ mutant, seed, why }: Catch, width: number) => `${mutant.padEnd(width)}  ${seed === undefined ? 'SURVIVED' : `caught by the simulation, seed ${String(seed).padEnd(4)} ${why ?? ''}`}`;

export const mutantsCommand: Command = {
  name: 'test:mutants',
  purpose: 'checks that the simulation finds out bugs that are put in on purpose',
  usage,
  run: async (args) => {
    const { values } = parseArgs({ args, options: { seeds: { type: 'string' }, steps: { type: 'string' } } });
    const [seedsMax, steps] = [Number(values.seeds ?? 1_000), Number(values.steps ?? 1_000)];
    if (![seedsMax, steps].every((n) => Number.isSafeInteger(n) && n > 0)) throw new UserError(usage);
    const catches: Catch[] = [];
    let bar: ProgressBar | undefined;
    // The first answer tells how many there are; places past the last are answered with nothing.
    await onAllCores<number, Catch | undefined>('mutants/mutant-worker.js', { seedsMax, steps }, Array.from({ length: 64 }, (_, place) => place), (found) => {
      if (!found) return;
      catches.push(found);
      (bar ??= new ProgressBar(found.of)).show(catches.length, found.mutant);
    });
    bar?.end();
    catches.sort((x, y) => x.place - y.place);
    const width = Math.max(...catches.map(({ mutant }) => mutant.length));
    console.log(catches.map((found) => row(found, width)).join('\n'));
    const survived = catches.filter(({ seed }) => seed === undefined).length;
    console.log(`${catches.length} mutants, ${survived} survived`);
    return survived === 0 && catches.length > 0 ? 0 : 1;
  },
};

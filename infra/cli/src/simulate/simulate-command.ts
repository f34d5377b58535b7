import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Command, UserError } from '../command.js';
import { ProgressBar } from '../progress.js';
import { onAllCores } from './on-all-cores.js';

interface SeedResult {
  readonly seed: number;
  readonly trace: string;
  readonly steps: number;
  readonly filings: number;
  readonly pairs: number;
  readonly alerts: number;
  readonly problems: readonly string[];
}

const usage = [
  'npm run sim -- [--seed N] [--count C] [--steps M]',
  '',
  'Runs the whole pipeline, from the agencies’ records to their alerts, in one process over in-memory twins, for C seeds from N on all cores.',
  'All time and chance come from the seed. For M steps (an await that goes on, a record, a crash, a moment) agencies file and things go wrong;',
  'then all comes to rest and is compared with what the filings say. Every seed is run twice, and the two must not differ.',
  '',
  '  --seed    the first seed (1)',
  '  --count   how many seeds (100)',
  '  --steps   steps before the weather clears (1000)',
].join('\n');

const numberOf = (given: string | undefined, preset: number): number => {
  const number = given === undefined ? preset : Number(given);
  if (!Number.isSafeInteger(number) || number < 1 || number > 4_000_000_000) throw new UserError(`${given} is no number of this kind.\n\n${usage}`);
  return number;
};

const seedsFrom = function* (seed: number, count: number): Generator<number> {
  for (let n = 0; n < count; n++) yield seed + n;
};

const inWords = (n: number) => n.toLocaleString('en-US');
const sumOf = (results: readonly SeedResult[], what: 'filings' | 'pairs' | 'alerts') => inWords(results.reduce((sum, result) => sum + result[what], 0));
const showProblems = ({ seed, problems }: SeedResult, steps: number) => console.error([`npm run sim -- --seed ${seed} --count 1 --steps ${steps}`, ...problems.slice(0, 20).map((problem) => `  ${problem}`)].join('\n'));

export const simulateCommand: Command = {
  name: 'sim',
  purpose: 'simulates the whole pipeline under crashes, delays and repeats, from seeds',
  usage,
  run: async (args) => {
    const { values } = parseArgs({ args, options: { seed: { type: 'string' }, count: { type: 'string' }, steps: { type: 'string' } } });
    const [seed, count, steps] = [numberOf(values.seed, 1), numberOf(values.count, 100), numberOf(values.steps, 1_000)];
    const [began, bar] = [performance.now(), new ProgressBar(count)];
    const results: SeedResult[] = [];
    let failed = 0;
    await onAllCores<number, SeedResult>('simulation/simulate-worker.js', { steps }, seedsFrom(seed, count), (result) => {
      results.push(result);
      if (result.problems.length > 0) {
        failed++;
        showProblems(result, steps);
      }
      bar.show(results.length, `${(results.length / ((performance.now() - began) / 1000)).toFixed(1)} seeds/s · ${failed} failed`);
    });
    bar.end();
    const seconds = (performance.now() - began) / 1000;
    console.log(`${inWords(count)} seeds of ${inWords(steps)} steps, each run twice: ${failed} failed; ${sumOf(results, 'filings')} filings, ${sumOf(results, 'pairs')} pairs, ${sumOf(results, 'alerts')} alerts; ${seconds.toFixed(1)} s, ${(count / seconds).toFixed(1)} seeds/s on ${availableParallelism()} cores`);
    if (count === 1) console.log(`trace ${results[0]?.trace}, ${results[0]?.steps} steps until all was at rest`);
    return failed === 0 ? 0 : 1;
  },
};

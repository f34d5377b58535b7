import { hunt, tableOf } from './hunt.js';
import { mutants } from './mutants.js';

const [seedsMax, steps] = [500, 1_000];

describe(`every mutant, within ${seedsMax} seeds of ${steps} steps`, () => {
  it('is caught', async () => {
    const catches = [];
    for (const mutant of mutants) catches.push(await hunt(mutant, seedsMax, steps));
    process.stderr.write(`${tableOf(catches)}\n`);
    expect(catches.filter(({ seed }) => seed === undefined)).toEqual([]);
  }, 300_000);
});

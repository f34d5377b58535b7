import { simulateTwice } from './simulate.js';

const [seeds, steps] = [50, 1_000];

describe(`the whole pipeline over ${seeds} seeds of ${steps} steps, each run twice`, () => {
  it('misses nothing, invents nothing, tells everybody entitled and nobody else', async () => {
    const failed: string[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      const { problems } = await simulateTwice(seed, steps);
      if (problems.length > 0) failed.push(`npm run sim -- --seed ${seed} --count 1 --steps ${steps}\n  ${problems.slice(0, 5).join('\n  ')}`);
    }
    expect(failed).toEqual([]);
  }, 120_000);
});

import { dropCosts, letterCount, swapCosts } from './letter-costs.js';

const transpositionCost = 7;
const longest = 32;
// The rows of one comparison, kept between comparisons: nothing outlives a call, and nothing is allocated in it.
// Destructuring is left out here and in the other inner loops, where it costs as much as the work itself.
let before = new Uint16Array(longest + 1);
let last = new Uint16Array(longest + 1);
let current = new Uint16Array(longest + 1);

/** What a word costs as a whole: the measure that a distance is taken against. */
export const weightOf = (codes: Uint8Array): number => codes.reduce((sum, code) => sum + (dropCosts[code] as number), 0);

/** The cheapest way from one word to another by adding, dropping, swapping and transposing sounds; `limit + 1` as soon as it must be above the limit. */
export const weightedDistance = (a: Uint8Array, b: Uint8Array, limit: number): number => {
  const n = Math.min(a.length, longest);
  const m = Math.min(b.length, longest);
  last[0] = 0;
  for (let j = 1; j <= m; j++) last[j] = (last[j - 1] as number) + (dropCosts[b[j - 1] as number] as number);
  for (let i = 1; i <= n; i++) {
    const x = a[i - 1] as number;
    const drop = dropCosts[x] as number;
    let least = (current[0] = (last[0] as number) + drop);
    for (let j = 1; j <= m; j++) {
      const y = b[j - 1] as number;
      let cost = (last[j - 1] as number) + (swapCosts[x * letterCount + y] as number);
      const dropped = (last[j] as number) + drop;
      if (dropped < cost) cost = dropped;
      const added = (current[j - 1] as number) + (dropCosts[y] as number);
      if (added < cost) cost = added;
      if (i > 1 && j > 1 && x === b[j - 2] && y === a[i - 2]) {
        const transposed = (before[j - 2] as number) + transpositionCost;
        if (transposed < cost) cost = transposed;
      }
      current[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    const oldest = before;
    before = last;
    last = current;
    current = oldest;
  }
  return last[m] as number;
};

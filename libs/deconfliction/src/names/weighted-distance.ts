import { dropCosts, letterCount, swapCosts } from './letter-costs.js';

const transpositionCost = 7;
const longest = 32;
// The rows of one comparison, kept between comparisons: nothing outlives a call, and nothing is allocated in it.
// Destructuring is left out here and in the other inner loops, where it costs as much as the work itself.
const rows = [new Int32Array(longest + 1), new Int32Array(longest + 1), new Int32Array(longest + 1)] as const;

// The lesser of two small whole numbers without a branch: which it is cannot be foretold, and to be wrong costs more than all the rest.
const lesser = (a: number, b: number): number => b + ((a - b) & ((a - b) >> 31));

/** What a word costs as a whole: the measure that a distance is taken against. */
export const weightOf = (codes: Uint8Array): number => codes.reduce((sum, code) => sum + (dropCosts[code] as number), 0);

/** The cheapest way from one word to another by adding, dropping, swapping and transposing sounds; more than `limit` as soon as it must be above that. Of `a` the first `length` sounds count. */
export const weightedDistance = (a: Uint8Array, b: Uint8Array, limit: number, length = a.length): number => {
  const n = Math.min(length, longest);
  const m = Math.min(b.length, longest);
  let before: Int32Array = rows[0];
  let last: Int32Array = rows[1];
  let current: Int32Array = rows[2];
  last[0] = 0;
  for (let j = 1; j <= m; j++) last[j] = (last[j - 1] as number) + (dropCosts[b[j - 1] as number] as number);
  let previousX = -1;
  for (let i = 1; i <= n; i++) {
    const x = a[i - 1] as number;
    const row = x * letterCount;
    const drop = dropCosts[x] as number;
    let diagonal = last[0] as number;
    let added = diagonal + drop;
    let least = added;
    let previousY = -1;
    current[0] = added;
    for (let j = 1; j <= m; j++) {
      const y = b[j - 1] as number;
      const above = last[j] as number;
      let cost = lesser(lesser(diagonal + (swapCosts[row + y] as number), above + drop), added + (dropCosts[y] as number));
      if (x === previousY && y === previousX) {
        const transposed = (before[j - 2] as number) + transpositionCost;
        if (transposed < cost) cost = transposed;
      }
      current[j] = cost;
      least = lesser(least, cost);
      diagonal = above;
      added = cost;
      previousY = y;
    }
    if (least > limit) return limit + 1;
    previousX = x;
    const oldest = before;
    before = last;
    last = current;
    current = oldest;
  }
  return last[m] as number;
};

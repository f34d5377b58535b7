import fc from 'fast-check';
import { mustDiffer } from './compare-words.js';
import { codesOf, dropCosts, letterCount, swapCosts } from './letter-costs.js';
import { weightedDistance, weightOf } from './weighted-distance.js';

const sounds = fc.string({ unit: fc.constantFrom(...'abdefghijklmnoprstuvzSCZH'), minLength: 1, maxLength: 12 }).map(codesOf);
const drop = (code: number | undefined) => dropCosts[code ?? 0] ?? 0;

/** The same distance as it is defined: every beginning of the one word against every beginning of the other, nothing left out. */
const distanceOf = (a: Uint8Array, b: Uint8Array): number => {
  const apart = new Map<string, number>();
  const between = (i: number, j: number) => apart.get(`${i}/${j}`) ?? Infinity;
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      const [x, y] = [a[i - 1] ?? 0, b[j - 1] ?? 0];
      const transposed = i > 1 && j > 1 && x === b[j - 2] && y === a[i - 2] ? between(i - 2, j - 2) + 7 : Infinity;
      apart.set(`${i}/${j}`, i + j === 0 ? 0 : Math.min(between(i - 1, j - 1) + (swapCosts[x * letterCount + y] ?? 0), between(i - 1, j) + drop(x), between(i, j - 1) + drop(y), transposed));
    }
  }
  return between(a.length, b.length);
};
const bitsOf = (codes: Uint8Array) => codes.reduce((bits, code) => bits | (1 << code), 0);

describe('the weighted distance of two words', () => {
  it('is the cheapest way from one to the other, or more than the limit where that is', () => {
    fc.assert(
      fc.property(sounds, sounds, fc.nat(80), (a, b, limit) => {
        const [measured, exact] = [weightedDistance(a, b, limit), distanceOf(a, b)];
        expect(exact > limit ? measured > limit : measured === exact).toBe(true);
      }),
    );
  });

  it('is never within what their sounds and weights alone rule out', () => {
    fc.assert(
      fc.property(sounds, sounds, fc.double({ min: 0.1, max: 0.6, noNaN: true }), (a, b, most) => {
        fc.pre(mustDiffer(bitsOf(a), weightOf(a), bitsOf(b), weightOf(b), most));
        expect(distanceOf(a, b)).toBeGreaterThan(Math.floor(Math.max(weightOf(a), weightOf(b), 10) * most));
      }),
    );
  });
});

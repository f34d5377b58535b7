import fc from 'fast-check';
import { mustDiffer } from './compare-words.js';
import { codesOf, dropCosts, letterCount, swapCosts } from './letter-costs.js';
import { weightedDistance, weightOf } from './weighted-distance.js';

const sounds = fc.string({ unit: fc.constantFrom(...'abdefghijklmnoprstuvzSCZH'), minLength: 1, maxLength: 12 }).map(codesOf);
const drop = (code: number | undefined) => dropCosts[code ?? 0] ?? 0;

/** The same distance as it is defined, with nothing kept and nothing left out. */
const plainDistance = (a: Uint8Array, b: Uint8Array): number => {
  if (a.length === 0) return weightOf(b);
  if (b.length === 0) return weightOf(a);
  const [x, y] = [a.at(-1) ?? 0, b.at(-1) ?? 0];
  const ways = [
    table(a.subarray(0, -1), b.subarray(0, -1)) + (swapCosts[x * letterCount + y] ?? 0),
    table(a.subarray(0, -1), b) + drop(x),
    table(a, b.subarray(0, -1)) + drop(y),
  ];
  if (a.length > 1 && b.length > 1 && x === b.at(-2) && y === a.at(-2)) ways.push(table(a.subarray(0, -2), b.subarray(0, -2)) + 7);
  return Math.min(...ways);
};
let known = new Map<string, number>();
const table = (a: Uint8Array, b: Uint8Array): number => {
  const key = `${a.join()}|${b.join()}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const distance = plainDistance(a, b);
  known.set(key, distance);
  return distance;
};
const distanceOf = (a: Uint8Array, b: Uint8Array): number => {
  known = new Map();
  return table(a, b);
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

import { share } from './equivalents.js';
import { dropCosts, nearCosts, nearSounds } from './letter-costs.js';
import type { NameWord } from './name-word.js';
import { weightedDistance } from './weighted-distance.js';

/** Differences that are known rather than measured: 0 is the same word, 1 another. */
export const knownDifference = { same: 0, soundsAlike: 0.02, variant: 0.06, initial: 0.12, other: 1 } as const;
// Beyond this share of a word nothing is left to compare.
const measuredMax = 0.6;
const otherSign = 0.7;
// Words of which one is written without vowels agree less than they seem to.
const vowelsUnknown = 0.08;
const servantLost = 0.05;

/** How many bits are set, of 32. */
export const bitCount = (bits: number): number => {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

// Each sound that the other word has nowhere is dropped, or taken for one that the other has.
const leastCostOf = (missing: number, there: number): number => {
  let cost = 0;
  for (let rest = missing; rest; rest &= rest - 1) {
    const sound = 31 - Math.clz32(rest & -rest);
    cost += ((nearSounds[sound] as number) & there ? nearCosts[sound] : dropCosts[sound]) as number;
  }
  return cost;
};

/** What the sounds cost at least that one of two words has and the other has nowhere. */
export const leastChange = (a: number, b: number): number => Math.max(leastCostOf(a & ~b, b), leastCostOf(b & ~a, a));

const wholeOf = (weightA: number, weightB: number) => Math.max(weightA, weightB, 10);
const limitOf = (weightA: number, weightB: number, most: number) => Math.floor(wholeOf(weightA, weightB) * most);

/** Whether two words differ by more than `most` of their sounds, as far as that can be told from which sounds each has and what it weighs. */
export const mustDiffer = (a: number, weightA: number, b: number, weightB: number, most: number): boolean => leastChange(a, b) > limitOf(weightA, weightB, most);

const measured = (a: Uint8Array, b: Uint8Array, weightA: number, weightB: number, most: number): number => {
  const whole = wholeOf(weightA, weightB);
  const limit = limitOf(weightA, weightB, most);
  if (whole - Math.min(weightA, weightB) > limit) return 1;
  const distance = weightedDistance(a, b, limit);
  return distance > limit ? 1 : distance / whole;
};

/**
 * How far two words are from being one, 0 to 1: the share of their sounds that would have to change, unless a table knows them for one name.
 * What differs by more than `most` may be called another word without being measured to the end.
 */
export const differenceOf = (a: NameWord, b: NameWord, most = measuredMax): number => {
  if (a.written && b.written && a.written !== b.written) return otherSign;
  if (a.text === b.text) return a.servant === b.servant ? knownDifference.same : servantLost;
  if (a.initial || b.initial) return a.text.charCodeAt(0) === b.text.charCodeAt(0) || a.sound.charCodeAt(0) === b.sound.charCodeAt(0) ? knownDifference.initial : 1;
  const lost = a.servant === b.servant ? 0 : servantLost;
  if (a.sound === b.sound && a.vowelless === b.vowelless) return knownDifference.soundsAlike + lost;
  if (a.groups.length > 0 && b.groups.length > 0 && share(a.groups, b.groups)) return knownDifference.variant;
  if (a.vowelless || b.vowelless) return Math.min(1, measured(a.consonants, b.consonants, a.consonantWeight, b.consonantWeight, most) + vowelsUnknown);
  if (bitCount(a.sounds & b.sounds) * 3 < Math.min(a.codes.length, b.codes.length)) return 1;
  if (mustDiffer(a.sounds, a.weight, b.sounds, b.weight, most)) return 1;
  return Math.min(1, measured(a.codes, b.codes, a.weight, b.weight, most) + knownDifference.soundsAlike + lost);
};

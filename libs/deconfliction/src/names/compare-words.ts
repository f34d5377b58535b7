import { share } from './equivalents.js';
import { leastCosts } from './letter-costs.js';
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

/** How many bits are set. */
export const bitCount = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count++;
  return count;
};

const leastCostOf = (sounds: number): number => {
  let cost = 0;
  for (let rest = sounds; rest; rest &= rest - 1) cost += leastCosts[31 - Math.clz32(rest & -rest)] as number;
  return cost;
};

// What the sounds cost at least that one word has and the other has nowhere: each is dropped, or taken for another.
const leastChange = (soundsA: number, soundsB: number): number => Math.max(leastCostOf(soundsA & ~soundsB), leastCostOf(soundsB & ~soundsA));

const wholeOf = (weightA: number, weightB: number) => Math.max(weightA, weightB, 10);
const limitOf = (weightA: number, weightB: number, most: number) => Math.floor(wholeOf(weightA, weightB) * most);

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
  if (leastChange(a.sounds, b.sounds) > limitOf(a.weight, b.weight, most)) return 1;
  return Math.min(1, measured(a.codes, b.codes, a.weight, b.weight, most) + knownDifference.soundsAlike + lost);
};

import { leastChange } from './compare-words.js';
import type { NameWord } from './name-word.js';
import { weightedDistance } from './weighted-distance.js';

// What two words sound like in one is, but for the seam, what they sound like apart: there a sound may be another, or one for two.
const costAtSeam = 10;
const codesMax = 64;
const apart = new Uint8Array(codesMax);

/** Whether a word sounds like two others written together, without writing them together. `most` is the share of the word that may differ, the seam aside. */
export const soundsLikeBoth = (word: NameWord, first: NameWord, second: NameWord, most: number): boolean => {
  const vowelless = word.vowelless || second.vowelless;
  const [whole, start, end] = vowelless ? [word.consonants, first.consonants, second.consonants] : [word.codes, first.codes, second.codes];
  const weight = vowelless ? Math.max(word.consonantWeight, first.consonantWeight + second.consonantWeight) : Math.max(word.weight, first.weight + second.weight);
  const limit = weight * most + costAtSeam;
  if (!vowelless && leastChange(first.sounds | second.sounds, word.sounds) > limit) return false;
  const length = start.length + end.length;
  if (length > codesMax) return false;
  apart.set(start);
  apart.set(end, start.length);
  return weightedDistance(apart, whole, limit, length) <= limit;
};

import { bitCount, differenceOf } from './compare-words.js';
import type { NameWord } from './name-word.js';
import type { PreparedName } from './prepare-name.js';

/** One step of an alignment: words that stand for one another, or that nothing stands for. */
export interface AlignedWords {
  readonly left: readonly NameWord[];
  readonly right: readonly NameWord[];
  /** 0 the same, 1 nothing in common; 1 too where a side has no word. */
  readonly difference: number;
}

// Words that differ by more than this still stand against each other, but only after all that resemble one another have been put together.
const resembling = 0.42;
const fuzzyJoin = 0.16;

// Cheaper than to write two words together: what they sound like in one is, but for the seam, what they sound like apart.
const soundsApart = 6;
const mayBeBoth = (word: NameWord, first: NameWord, second: NameWord): boolean => bitCount((first.sounds | second.sounds) ^ word.sounds) <= soundsApart;

const wholes = (name: PreparedName, other: PreparedName, taken: number, otherTaken: number, most: number): { word: number; pair: number; difference: number } | undefined => {
  if (other.words.length < 2) return undefined;
  for (let w = 0; w < name.words.length; w++) {
    if (taken & (1 << w)) continue;
    const word = name.words[w] as NameWord;
    for (let p = 0; p < other.words.length - 1; p++) {
      if (otherTaken & (3 << p)) continue;
      // What is as long as two words together, roughly, may be both.
      if (Math.abs((other.words[p] as NameWord).text.length + (other.words[p + 1] as NameWord).text.length - word.text.length) > 3) continue;
      if (!mayBeBoth(word, other.words[p] as NameWord, other.words[p + 1] as NameWord)) continue;
      const pair = other.joinedAt(p);
      if (Math.abs(pair.codes.length - word.codes.length) > 2) continue;
      const difference = pair.sound === word.sound ? 0 : most > 0 ? differenceOf(word, pair) : 1;
      if (difference <= most) return { word: w, pair: p, difference };
    }
  }
  return undefined;
};

// How far the words of two names are apart, kept between comparisons so that nothing is allocated in one.
// Words that are taken are bits of a number, so that no name has more.
const wordsMax = 31;
const apartBy = new Float64Array(wordsMax * wordsMax);

/** Of the words that are still free, the two closest, no further apart than that, as one place in `apartBy`; -1 where there are none. */
const closestPair = (words: number, otherWords: number, taken: number, otherTaken: number, apart: number): number => {
  let closest = -1;
  let least = apart;
  for (let i = 0; i < words; i++) {
    if (taken & (1 << i)) continue;
    for (let j = 0; j < otherWords; j++) {
      const difference = apartBy[i * wordsMax + j] as number;
      if (otherTaken & (1 << j) || (closest < 0 ? difference > least : difference >= least)) continue;
      closest = i * wordsMax + j;
      least = difference;
    }
  }
  return closest;
};

/**
 * Puts each word of a name to at most one of the other's, the closest first; words written together or apart count as one. How far words are apart that
 * differ by more than `most` is not asked.
 */
export const alignNames = (left: PreparedName, right: PreparedName, most?: number): AlignedWords[] => {
  const aligned: AlignedWords[] = [];
  const a = left.words;
  const b = right.words;
  let takenA = 0;
  let takenB = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      if (takenB & (1 << j) || a[i]?.text !== b[j]?.text) continue;
      takenA |= 1 << i;
      takenB |= 1 << j;
      aligned.push({ left: [a[i] as NameWord], right: [b[j] as NameWord], difference: differenceOf(a[i] as NameWord, b[j] as NameWord) });
      break;
    }
  }
  const join = (apart: number) => {
    for (let found; (found = wholes(left, right, takenA, takenB, apart)); ) {
      takenA |= 1 << found.word;
      takenB |= 3 << found.pair;
      aligned.push({ left: [a[found.word] as NameWord], right: b.slice(found.pair, found.pair + 2), difference: found.difference });
    }
    for (let found; (found = wholes(right, left, takenB, takenA, apart)); ) {
      takenB |= 1 << found.word;
      takenA |= 3 << found.pair;
      aligned.push({ left: a.slice(found.pair, found.pair + 2), right: [b[found.word] as NameWord], difference: found.difference });
    }
  };
  const unfinished = () => takenA !== (1 << a.length) - 1 && takenB !== (1 << b.length) - 1;
  if (unfinished()) join(0);
  if (unfinished()) {
    for (let i = 0; i < a.length; i++) {
      if (takenA & (1 << i)) continue;
      for (let j = 0; j < b.length; j++) if (!(takenB & (1 << j))) apartBy[i * wordsMax + j] = differenceOf(a[i] as NameWord, b[j] as NameWord, most);
    }
    const settle = (apart: number) => {
      for (let pair; (pair = closestPair(a.length, b.length, takenA, takenB, apart)) >= 0; ) {
        const i = Math.floor(pair / wordsMax);
        const j = pair % wordsMax;
        takenA |= 1 << i;
        takenB |= 1 << j;
        aligned.push({ left: [a[i] as NameWord], right: [b[j] as NameWord], difference: apartBy[pair] as number });
      }
    };
    settle(resembling);
    if (unfinished()) join(fuzzyJoin);
    settle(1);
  }
  for (let i = 0; i < a.length; i++) if (!(takenA & (1 << i))) aligned.push({ left: [a[i] as NameWord], right: [], difference: 1 });
  for (let j = 0; j < b.length; j++) if (!(takenB & (1 << j))) aligned.push({ left: [], right: [b[j] as NameWord], difference: 1 });
  return aligned;
};

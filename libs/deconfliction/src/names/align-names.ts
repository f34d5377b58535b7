import { differenceOf } from './compare-words.js';
import type { NameWord } from './name-word.js';
import type { PreparedName } from './prepare-name.js';
import { soundsLikeBoth } from './words-apart.js';

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

/** The first word that is free and sounds like two neighbours of the other name that are, no further apart than `most`. */
const wholes = (name: PreparedName, other: PreparedName, taken: number, otherTaken: number, most: number): { word: number; pair: number; difference: number } | undefined => {
  if (other.words.length < 2) return undefined;
  for (let w = 0; w < name.words.length; w++) {
    if (taken & (1 << w)) continue;
    const word = name.words[w] as NameWord;
    for (let p = 0; p < other.words.length - 1; p++) {
      if (otherTaken & (3 << p)) continue;
      // What is as long as two words together, roughly, may be both.
      if (Math.abs((other.words[p] as NameWord).text.length + (other.words[p + 1] as NameWord).text.length - word.text.length) > 3) continue;
      if (!soundsLikeBoth(word, other.words[p] as NameWord, other.words[p + 1] as NameWord, most)) continue;
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

/** Two names being put word to word: which words are taken, as bits, and the steps so far. */
class Alignment {
  readonly steps: AlignedWords[] = [];
  private takenLeft = 0;
  private takenRight = 0;

  constructor(
    private readonly left: PreparedName,
    private readonly right: PreparedName,
  ) {}

  /** Whether both names have words that are free. */
  get unfinished(): boolean {
    return this.takenLeft !== (1 << this.left.words.length) - 1 && this.takenRight !== (1 << this.right.words.length) - 1;
  }

  /** Puts words to the same words. */
  takeSame(): void {
    const a = this.left.words;
    const b = this.right.words;
    let takenRight = 0;
    for (let i = 0; i < a.length; i++) {
      const word = a[i] as NameWord;
      for (let j = 0; j < b.length; j++) {
        const other = b[j] as NameWord;
        // Sounds first: numbers are compared sooner than texts.
        if (word.sounds !== other.sounds || takenRight & (1 << j) || word.text !== other.text) continue;
        takenRight |= 1 << j;
        this.take(i, j, differenceOf(word, other));
        break;
      }
    }
  }

  /** Puts words to two neighbours that are one with them, written together. */
  takeTogether(apart: number): void {
    const { left, right, steps } = this;
    for (let found; (found = wholes(left, right, this.takenLeft, this.takenRight, apart)); ) {
      this.takenLeft |= 1 << found.word;
      this.takenRight |= 3 << found.pair;
      steps.push({ left: [left.words[found.word] as NameWord], right: right.words.slice(found.pair, found.pair + 2), difference: found.difference });
    }
    for (let found; (found = wholes(right, left, this.takenRight, this.takenLeft, apart)); ) {
      this.takenRight |= 1 << found.word;
      this.takenLeft |= 3 << found.pair;
      steps.push({ left: left.words.slice(found.pair, found.pair + 2), right: [right.words[found.word] as NameWord], difference: found.difference });
    }
  }

  /** Measures how far the words that are free are apart. */
  measure(most: number | undefined): void {
    const a = this.left.words;
    const b = this.right.words;
    for (let i = 0; i < a.length; i++) {
      if (this.takenLeft & (1 << i)) continue;
      for (let j = 0; j < b.length; j++) if (!(this.takenRight & (1 << j))) apartBy[i * wordsMax + j] = differenceOf(a[i] as NameWord, b[j] as NameWord, most);
    }
  }

  /** Puts together what has been measured, the closest first, up to a difference. */
  takeClosest(apart: number): void {
    for (let pair; (pair = closestPair(this.left.words.length, this.right.words.length, this.takenLeft, this.takenRight, apart)) >= 0; ) this.take(Math.floor(pair / wordsMax), pair % wordsMax, apartBy[pair] as number);
  }

  /** Leaves what is still free without another word. */
  leaveOut(): void {
    const a = this.left.words;
    const b = this.right.words;
    for (let i = 0; i < a.length; i++) if (!(this.takenLeft & (1 << i))) this.steps.push({ left: [a[i] as NameWord], right: [], difference: 1 });
    for (let j = 0; j < b.length; j++) if (!(this.takenRight & (1 << j))) this.steps.push({ left: [], right: [b[j] as NameWord], difference: 1 });
  }

  private take(i: number, j: number, difference: number): void {
    this.takenLeft |= 1 << i;
    this.takenRight |= 1 << j;
    this.steps.push({ left: [this.left.words[i] as NameWord], right: [this.right.words[j] as NameWord], difference });
  }
}

/**
 * Puts each word of a name to at most one of the other's, the closest first; words written together or apart count as one. How far words are apart that
 * differ by more than `most` is not asked.
 */
export const alignNames = (left: PreparedName, right: PreparedName, most?: number): AlignedWords[] => {
  const alignment = new Alignment(left, right);
  alignment.takeSame();
  if (alignment.unfinished) alignment.takeTogether(0);
  if (alignment.unfinished) {
    alignment.measure(most);
    alignment.takeClosest(resembling);
    if (alignment.unfinished) alignment.takeTogether(fuzzyJoin);
    alignment.takeClosest(1);
  }
  alignment.leaveOut();
  return alignment.steps;
};

import { roleAgreement } from './role-agreement.js';
import type { SimilarWord } from './word-index.js';

/** A word that is looked for, with the words of the index that resemble it. */
export interface Asked {
  readonly role: number;
  readonly similar: readonly SimilarWord[];
}

/** At most this many words are looked for: those that have been found are bits of a number. */
export const askedMax = 24;

/** What a word of the shorter name counts against the pair when nothing stands for it. */
export const againstEach = 2;
// What a word too many counts against it.
const omittedEach = 0.3;

// A word of a name and its role there, in one number.
const roles = 4;

/** A word and its role in a name, as a list holds them. */
export const heldAs = (word: number, role: number): number => word * roles + role;

/** The word of what a list holds. */
export const wordIn = (held: number): number => held >>> 2;

// What the asked words that have been found in a name say, and in which of its words: kept between names so that nothing is allocated for one.
const said = new Float64Array(askedMax);
const saidIn = new Uint32Array(askedMax);

/**
 * What each word of the index is worth to the running search, and which of the asked words it stands for: the one for which it says most, and the next one, for
 * names in which another word stands for the first. Zero is a word that nothing asked for resembles, and stands against the name.
 */
export class WordsWorth {
  private asked: readonly Asked[] = [];
  private readonly first: Float32Array;
  private readonly firstFor: Uint8Array;
  private readonly second: Float32Array;
  private readonly secondFor: Uint8Array;

  constructor(words: number) {
    this.first = new Float32Array(words);
    this.firstFor = new Uint8Array(words);
    this.second = new Float32Array(words);
    this.secondFor = new Uint8Array(words);
  }

  /** Begins a search; what the one before said is forgotten. */
  ask(asked: readonly Asked[]): void {
    for (const { similar } of this.asked) for (const { id } of similar) this.first[id] = this.second[id] = 0;
    this.asked = asked;
    for (const [i, { similar }] of asked.entries()) for (const { id, worth } of similar) this.say(id, i, worth + againstEach);
  }

  /**
   * What a name promises whose words stand in a list: what they are worth to the search, less what stands against them. Each asked word is found once, in the
   * word that says most for it. `asking` is how many words the search has.
   */
  promised(asking: number, words: Uint32Array, start: number, size: number): number {
    let sum = 0;
    let found = 0;
    let stood = 0;
    for (let place = start; place < start + size; place++) {
      let held = words[place] as number;
      const worth = this.first[wordIn(held)] as number;
      if (worth <= 0) continue;
      let stands = this.firstFor[wordIn(held)] as number;
      let says = this.sayingOf(worth, stands, held);
      if (stood & (1 << stands)) {
        // Two words stand for one: the one that says less for it may stand for another.
        const more = says - (said[stands] as number);
        if (more > 0) {
          const other = saidIn[stands] as number;
          sum += more;
          said[stands] = says;
          saidIn[stands] = held;
          held = other;
        }
        const next = this.second[wordIn(held)] as number;
        stands = this.secondFor[wordIn(held)] as number;
        if (next <= 0 || stood & (1 << stands)) continue;
        says = this.sayingOf(next, stands, held);
      }
      stood |= 1 << stands;
      said[stands] = says;
      saidIn[stands] = held;
      sum += says;
      found++;
    }
    const here = Math.max(0, asking - found);
    const there = Math.max(0, size - found);
    return sum - againstEach * Math.min(here, there) - omittedEach * Math.abs(here - there);
  }

  private sayingOf(worth: number, stands: number, held: number): number {
    return worth - againstEach + roleAgreement((this.asked[stands] as Asked).role, held & (roles - 1));
  }

  private say(word: number, asked: number, worth: number): void {
    if (worth > (this.first[word] as number)) {
      this.second[word] = this.first[word] as number;
      this.secondFor[word] = this.firstFor[word] as number;
      this.first[word] = worth;
      this.firstFor[word] = asked;
    } else if (worth > (this.second[word] as number)) {
      this.second[word] = worth;
      this.secondFor[word] = asked;
    }
  }
}

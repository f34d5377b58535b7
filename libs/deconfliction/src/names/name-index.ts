import { lettersBlended } from './blended-words.js';
import { differenceOf } from './compare-words.js';
import { Neighbours } from './neighbours.js';
import { hold, Postings } from './postings.js';
import type { PreparedName } from './prepare-name.js';
import { codeOfRole, roleAgreement } from './role-agreement.js';
import { WordIndex, type SimilarWord } from './word-index.js';

/** A name of the index, with how it scored. */
export interface FoundName {
  readonly id: number;
  readonly score: number;
}

/** What a search found, the best first, with all that score as the last of them does; and how many names it compared for that. */
export interface Search {
  readonly found: readonly FoundName[];
  readonly compared: number;
}

// A word that more names than this carry finds them only together with another word of theirs.
const commonFrom = 2_000;
// What is met at most before the promising are told from the others.
const namesMet = 5_000;
const none: readonly number[] = [];
const comparedMax = 128;
const pairsLookedUp = 6;
const pairPostingsMax = 400;
// What a word of the shorter name counts against the pair when nothing stands for it, and what a word too many does.
const againstEach = 2;
const omittedEach = 0.3;
// How much better a name may score than it promised.
const promiseErrs = 1;
const levels = 512;

const pairKey = (a: number, b: number) => (a < b ? a * 4_194_304 + b : b * 4_194_304 + a);
const levelOf = (promise: number) => Math.max(0, Math.min(levels - 1, Math.round((promise + 20) * 8)));

const joinedDifference = 0.2;

// What a name promises that one is made of the beginnings of the other's words, before they are compared.
const blendPromise = 6;
const blendedMax = 200;

/** A word that is looked for, with the words of the index that resemble it. */
interface Asked {
  readonly role: number;
  readonly similar: readonly SimilarWord[];
}

// A word of a name and its role there, in one number.
const roles = 4;
const wordIn = (held: number) => held >>> 2;

interface Frozen {
  readonly holders: Postings;
  /** Per name: its words, each with its role there. */
  readonly wordsOf: Postings;
  readonly pairs: ReadonlyMap<number, readonly number[]>;
  readonly neighbours: Neighbours;
  /** Per name: the last search that met it. */
  readonly met: Uint32Array;
  readonly promise: Float32Array;
  /** Per word: what it is worth to the running search, and which of the asked words it stands for. */
  readonly worth: Float32Array;
  readonly standsFor: Uint8Array;
}

/** Many names in memory, found by the keys of their words and ranked by how rare the words are that agree; the most promising are then compared in full. */
export class NameIndex<Name extends PreparedName> {
  private readonly names: Name[] = [];
  private readonly words: number[][] = [];
  private readonly blended = new Map<string, number[]>();
  private frozen: Frozen | undefined;
  private searches = 0;

  constructor(
    private readonly score: (a: Name, b: Name) => number,
    private readonly vocabulary = new WordIndex(),
  ) {}

  /** Adds a name; its number is the order in which it came. */
  add(name: Name): void {
    const id = this.names.push(name) - 1;
    this.words.push([...new Set(name.findableBy.map((word) => this.vocabulary.add(word) * roles + codeOfRole(word.role)))]);
    for (const key of name.blendedFrom) hold(this.blended, key, id, blendedMax);
    this.frozen = undefined;
  }

  /** The `most` names that score best against one, and those that nothing tells from the last of them. */
  search(name: Name, most: number): Search {
    const frozen = (this.frozen ??= this.freeze());
    const asked = this.askedFor(name);
    const met = this.gather(frozen, asked);
    this.weigh(frozen, asked, name, met);
    this.weighTogether(frozen, name, met);
    this.weighBlended(frozen, name, met);
    const compared = this.compare(name, mostPromising(frozen.promise, met).sort((a, b) => (frozen.promise[b] as number) - (frozen.promise[a] as number)), most, frozen.promise);
    const ranked = compared.toSorted((a, b) => b.score - a.score || a.id - b.id);
    const least = ranked[most - 1]?.score ?? -Infinity;
    return { found: ranked.filter(({ score }) => score >= least), compared: compared.length };
  }

  /** Compares in full, the most promising first, until what is left promises clearly less than what was found. */
  private compare(name: Name, ids: readonly number[], most: number, promise: Float32Array): FoundName[] {
    const compared: FoundName[] = [];
    const best: number[] = [];
    for (const id of ids) {
      if (best.length === most && (promise[id] as number) + promiseErrs < (best[0] as number)) break;
      const score = this.score(name, this.names[id] as Name);
      compared.push({ id, score });
      if (best.length < most) best.push(score);
      else if (score > (best[0] as number)) best[0] = score;
      else continue;
      best.sort((a, b) => a - b);
    }
    return compared;
  }

  private freeze(): Frozen {
    const held: number[][] = this.vocabulary.words.map(() => []);
    for (const [id, words] of this.words.entries()) for (const word of new Set(words.map(wordIn))) held[word]?.push(id);
    const holders = Postings.of(held);
    const pairs = new Map<number, number[]>();
    for (const [id, words] of this.words.entries()) {
      const common = [...new Set(words.map(wordIn))].filter((word) => holders.sizeOf(word) > commonFrom);
      for (const [i, a] of common.entries()) {
        for (const b of common.slice(i + 1)) hold(pairs, pairKey(a, b), id, pairPostingsMax);
      }
    }
    const [names, words] = [this.names.length, this.vocabulary.words.length];
    return { holders, pairs, neighbours: new Neighbours(this.names), wordsOf: Postings.of(this.words), met: new Uint32Array(names), promise: new Float32Array(names), worth: new Float32Array(words), standsFor: new Uint8Array(words) };
  }

  /** The words that are looked for: the name's own, and neighbours written together; the rarest first. */
  private askedFor(name: Name): Asked[] {
    const own = name.findableBy.filter((word) => !word.initial);
    const asked = [...own, ...name.joined].map((word): Asked => ({ role: codeOfRole(word.role), similar: this.vocabulary.similarTo(word) })).filter(({ similar }) => similar.length > 0);
    return asked.sort((a, b) => (b.similar[0] as SimilarWord).worth - (a.similar[0] as SimilarWord).worth).slice(0, 24);
  }

  /** Names that share a word that is not common, or two that are. */
  private gather({ holders, pairs, met }: Frozen, asked: readonly Asked[]): number[] {
    const search = ++this.searches;
    const ids: number[] = [];
    const meet = (id: number) => {
      if (met[id] === search) return;
      met[id] = search;
      ids.push(id);
    };
    const common = asked.map(({ similar }) => similar.filter(({ id }) => holders.sizeOf(id) > commonFrom).slice(0, pairsLookedUp));
    for (const [i, first] of common.entries()) {
      for (const second of common.slice(i + 1)) {
        for (const a of first) for (const b of second) if (a.id !== b.id) for (const id of ids.length < namesMet ? (pairs.get(pairKey(a.id, b.id)) ?? none) : none) meet(id);
      }
    }
    for (const { id: word } of asked.flatMap(({ similar }) => similar).sort((a, b) => b.worth - a.worth)) {
      const size = holders.sizeOf(word);
      if (size > commonFrom || ids.length + size > namesMet) continue;
      const start = holders.startOf(word);
      for (let place = start; place < start + size; place++) meet(holders.at(place));
    }
    return ids;
  }

  /** How promising each name is: what its words are worth to the search, less what stands against them. */
  private weigh({ wordsOf, worth: values, standsFor, promise }: Frozen, asked: readonly Asked[], name: Name, met: readonly number[]): void {
    for (const [i, { similar }] of asked.entries()) {
      for (const one of similar) {
        // Zero is a word that nothing asked for resembles, and stands against the name.
        if (one.worth + againstEach <= (values[one.id] as number)) continue;
        values[one.id] = one.worth + againstEach;
        standsFor[one.id] = i;
      }
    }
    const asking = name.words.reduce((count, word) => count + Number(!word.initial), 0);
    for (const id of met) {
      const size = wordsOf.sizeOf(id);
      const start = wordsOf.startOf(id);
      let sum = 0;
      let found = 0;
      let stood = 0;
      for (let place = start; place < start + size; place++) {
        const held = wordsOf.at(place);
        const word = wordIn(held);
        const value = values[word] as number;
        const stands = standsFor[word] as number;
        if (value <= 0 || stood & (1 << stands)) continue;
        stood |= 1 << stands;
        sum += value - againstEach + roleAgreement((asked[stands] as Asked).role, held & (roles - 1));
        found++;
      }
      const here = Math.max(0, asking - found);
      const there = Math.max(0, size - found);
      promise[id] = sum - againstEach * Math.min(here, there) - omittedEach * Math.abs(here - there);
    }
    for (const { similar } of asked) for (const { id } of similar) values[id] = 0;
  }

  /** Names in which one of the search's words stands as two. */
  private weighTogether({ neighbours, met, promise }: Frozen, name: Name, ids: number[]): void {
    for (const word of name.words) {
      neighbours.forEachLike(word, (id, first) => {
        if (differenceOf(word, (this.names[id] as Name).joinedAt(first), joinedDifference) > joinedDifference) return;
        if (met[id] !== this.searches) {
          met[id] = this.searches;
          ids.push(id);
          promise[id] = -againstEach * Math.max(0, Math.min(name.words.length, (this.names[id] as Name).words.length - 1) - 1);
        }
        promise[id] = (promise[id] as number) + word.rarity + againstEach;
      });
    }
  }

  /** Names of which one is made of the beginnings of the other's words. */
  private weighBlended({ met, promise }: Frozen, name: Name, ids: number[]): void {
    for (const key of name.blendedFrom) {
      for (const id of this.blended.get(key) ?? none) {
        if (met[id] === this.searches) continue;
        const other = this.names[id] as Name;
        if (lettersBlended(name, other) === 0 && lettersBlended(other, name) === 0) continue;
        met[id] = this.searches;
        ids.push(id);
        promise[id] = blendPromise;
      }
    }
  }
}

/** The most promising names, found by counting how many promise how much. */
const mostPromising = (promise: Float32Array, met: readonly number[]): number[] => {
  if (met.length <= comparedMax) return [...met];
  const counts = new Uint32Array(levels);
  for (const id of met) {
    const level = levelOf(promise[id] as number);
    counts[level] = (counts[level] as number) + 1;
  }
  let [least, above] = [levels - 1, 0];
  while (least > 0 && above + (counts[least] as number) <= comparedMax) above += counts[least--] as number;
  let room = comparedMax - above;
  return met.filter((id) => {
    const level = levelOf(promise[id] as number);
    return level > least || (level === least && room-- > 0);
  });
};

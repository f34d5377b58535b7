import { lettersBlended } from './blended-words.js';
import { Holders } from './holders.js';
import type { NameWord } from './name-word.js';
import { Neighbours } from './neighbours.js';
import { hold, Postings } from './postings.js';
import { PromisingNames } from './promising-names.js';
import type { PreparedName } from './prepare-name.js';
import { codeOfRole } from './role-agreement.js';
import { WordIndex, type SimilarWord } from './word-index.js';
import { soundsLikeBoth } from './words-apart.js';
import { againstEach, askedMax, heldAs, wordIn, WordsWorth, type Asked } from './words-worth.js';

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
// Once this many are met, words that say less than this much (nats) are asked for no more.
const namesEnough = 500;
const worthAsking = 1.5;
const none: readonly number[] = [];
const pairsLookedUp = 6;
const pairPostingsMax = 400;
// How much better a name may score than it promised.
const promiseErrs = 1;

const pairKey = (a: number, b: number) => (a < b ? a * 4_194_304 + b : b * 4_194_304 + a);

const joinedDifference = 0.2;

// What a name promises that one is made of the beginnings of the other's words, before they are compared.
const blendPromise = 6;
const blendedMax = 200;

interface Frozen {
  readonly holders: Holders;
  /** Per name: its words, each with its role there. */
  readonly wordsOf: Postings;
  readonly pairs: ReadonlyMap<number, readonly number[]>;
  readonly neighbours: Neighbours;
  readonly met: PromisingNames;
  readonly worth: WordsWorth;
}

/** Many names in memory, found by the keys of their words and ranked by how rare the words are that agree; the most promising, `comparedMax` at most, are then compared in full. */
export class NameIndex<Name extends PreparedName> {
  private readonly names: Name[] = [];
  private readonly words: number[][] = [];
  private readonly blended = new Map<string, number[]>();
  private frozen: Frozen | undefined;

  constructor(
    private readonly score: (a: Name, b: Name) => number,
    private readonly comparedMax: number,
    private readonly vocabulary = new WordIndex(),
  ) {}

  /** Adds a name; its number is the order in which it came. */
  add(name: Name): void {
    const id = this.names.push(name) - 1;
    this.words.push([...new Set(name.findableBy.map((word) => heldAs(this.vocabulary.add(word), codeOfRole(word.role))))]);
    for (const key of name.blendedFrom) hold(this.blended, key, id, blendedMax);
    this.frozen = undefined;
  }

  /** The `most` names that score best against one, and those that nothing tells from the last of them. */
  search(name: Name, most: number): Search {
    const frozen = (this.frozen ??= this.freeze());
    const asked = this.askedFor(name);
    const asking = name.words.reduce((count, word) => count + Number(!word.initial), 0);
    frozen.met.clear();
    frozen.worth.ask(asked);
    this.meetByPairs(frozen, asked, asking);
    this.meetByWords(frozen, asked, asking);
    this.meetTogether(frozen, name);
    this.meetBlended(frozen, name);
    const compared = this.compare(name, frozen.met.best(this.comparedMax), most);
    const ranked = compared.toSorted((a, b) => b.score - a.score || a.id - b.id);
    const least = ranked[most - 1]?.score ?? -Infinity;
    return { found: ranked.filter(({ score }) => score >= least), compared: compared.length };
  }

  /** Compares in full, the most promising first, until what is left promises clearly less than what was found. */
  private compare(name: Name, promising: readonly { readonly id: number; readonly promise: number }[], most: number): FoundName[] {
    const compared: FoundName[] = [];
    // The scores of the best so far, and which of them is the least.
    const best: number[] = [];
    let least = 0;
    for (const { id, promise } of promising) {
      if (best.length === most && promise + promiseErrs < (best[least] as number)) break;
      const score = this.score(name, this.names[id] as Name);
      compared.push({ id, score });
      if (best.length === most && score <= (best[least] as number)) continue;
      best[best.length < most ? best.length : least] = score;
      least = 0;
      for (let i = 1; i < best.length; i++) if ((best[i] as number) < (best[least] as number)) least = i;
    }
    return compared;
  }

  private freeze(): Frozen {
    const holders = new Holders(this.words, this.vocabulary.words.length, wordIn, commonFrom);
    const pairs = new Map<number, number[]>();
    for (const [id, words] of this.words.entries()) {
      const common = [...new Set(words.map(wordIn))].filter((word) => holders.sizeOf(word) > commonFrom);
      for (const [i, a] of common.entries()) {
        for (const b of common.slice(i + 1)) hold(pairs, pairKey(a, b), id, pairPostingsMax);
      }
    }
    const [names, words] = [this.names.length, this.vocabulary.words.length];
    return { holders, pairs, neighbours: new Neighbours(this.names), wordsOf: Postings.of(this.words), met: new PromisingNames(names), worth: new WordsWorth(words) };
  }

  /** The words that are looked for: the name's own, and neighbours written together; the rarest first. */
  private askedFor(name: Name): Asked[] {
    const own = name.findableBy.filter((word) => !word.initial);
    const asked = [...own, ...name.joined].map((word): Asked => ({ role: codeOfRole(word.role), similar: this.vocabulary.similarTo(word) })).filter(({ similar }) => similar.length > 0);
    return asked.sort((a, b) => (b.similar[0] as SimilarWord).worth - (a.similar[0] as SimilarWord).worth).slice(0, askedMax);
  }

  /** Meets names that share two common words. */
  private meetByPairs({ holders, pairs, met, wordsOf, worth }: Frozen, asked: readonly Asked[], asking: number): void {
    const common = asked.map(({ similar }) => similar.filter(({ id }) => holders.sizeOf(id) > commonFrom).slice(0, pairsLookedUp));
    const meet = (a: SimilarWord, b: SimilarWord) => {
      if (a.id === b.id || met.size >= namesMet) return;
      for (const id of pairs.get(pairKey(a.id, b.id)) ?? none) if (!met.has(id)) met.add(id, worth.promised(asking, wordsOf.values, wordsOf.startOf(id), wordsOf.sizeOf(id)));
    };
    for (const [i, first] of common.entries()) {
      for (const second of common.slice(i + 1)) for (const a of first) for (const b of second) meet(a, b);
    }
  }

  /** Meets names that share a word that is not common, those first of which it says most. */
  private meetByWords({ holders, met, worth }: Frozen, asked: readonly Asked[], asking: number): void {
    const { entries } = holders;
    for (const { id: word, worth: says } of asked.flatMap(({ similar }) => similar).sort((a, b) => b.worth - a.worth)) {
      if (says < worthAsking && met.size >= namesEnough) break;
      const size = holders.sizeOf(word);
      if (size > commonFrom || met.size + size > namesMet) continue;
      const end = holders.endOf(word);
      for (let place = holders.startOf(word); place < end; place += 2 + (entries[place + 1] as number)) {
        const id = entries[place] as number;
        if (!met.has(id)) met.add(id, worth.promised(asking, entries, place + 2, entries[place + 1] as number));
      }
    }
  }

  /** Meets names in which one of the search's words stands as two. */
  private meetTogether({ neighbours, met }: Frozen, name: Name): void {
    for (const word of name.words) {
      neighbours.forEachLike(word, (id, first) => {
        const there = this.names[id] as Name;
        if (!soundsLikeBoth(word, there.words[first] as NameWord, there.words[first + 1] as NameWord, joinedDifference)) return;
        if (!met.has(id)) met.add(id, -againstEach * Math.max(0, Math.min(name.words.length, there.words.length - 1) - 1));
        met.raise(id, word.rarity + againstEach);
      });
    }
  }

  /** Meets names of which one is made of the beginnings of the other's words. */
  private meetBlended({ met }: Frozen, name: Name): void {
    for (const key of name.blendedFrom) {
      for (const id of this.blended.get(key) ?? none) {
        if (met.has(id)) continue;
        const other = this.names[id] as Name;
        if (lettersBlended(name, other) > 0 || lettersBlended(other, name) > 0) met.add(id, blendPromise);
      }
    }
  }
}

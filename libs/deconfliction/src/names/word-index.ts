import { agreementWorth } from './agreement-worth.js';
import { differenceOf, mustDiffer } from './compare-words.js';
import type { NameWord } from './name-word.js';
import { hold } from './postings.js';
import { nearKeys, pairKeys, wideKeys } from './word-keys.js';

/** The number of a word of the index that resembles one that was asked for, and what a name is worth for having it (natural log-odds against strangers). */
export interface SimilarWord {
  readonly id: number;
  readonly worth: number;
}

const similar = 0.42;
const perKeyMax = 400;
const similarMax = 60;
// Where the narrower keys find fewer words than this, pairs of sounds are asked too; a word must share this share of them.
const fewFound = 6;
const pairsShared = 0.34;
const perPairMax = 4_000;
const pairsFrom = 5;
const mostPairs = 32;

const none: readonly number[] = [];

/** Every word of the indexed names, once, and what finds it: keys of its sound first, deletion neighbourhoods for what those miss. */
export class WordIndex {
  readonly words: NameWord[] = [];
  /** Per word: its sounds and what it weighs, where those can tell it from another; no sounds where they cannot. */
  private readonly sounds: number[] = [];
  private readonly weights: number[] = [];
  private readonly byText = new Map<string, number>();
  private readonly byKey = new Map<string, number[]>();
  /** Per word: how many pairs of sounds it shares with the running question, above `asking * mostPairs`. */
  private counts = new Uint32Array(1024);
  /** Per word: the last question that met it. */
  private seen = new Uint32Array(1024);
  private asking = 0;
  private readonly asked = new Map<string, readonly SimilarWord[]>();

  /** `digest` turns keys into what is stored: a keyed HMAC where the index must not know the words' keys; without it they are stored as they are. */
  constructor(private readonly digest?: (key: string) => string) {}

  /** The word's number; new words are added. */
  add(word: NameWord): number {
    const known = this.byText.get(word.text);
    if (known !== undefined) return known;
    const id = this.words.length;
    this.words.push(word);
    this.sounds.push(word.vowelless || word.initial ? 0 : word.sounds);
    this.weights.push(word.weight);
    this.byText.set(word.text, id);
    for (const key of [...nearKeys(word), ...wideKeys(word)]) this.hold(key, id, perKeyMax);
    for (const key of pairKeys(word)) this.hold(key, id, perPairMax);
    this.asked.clear();
    return id;
  }

  /** The indexed words that resemble one, those first that say most when they agree. */
  similarTo(word: NameWord): readonly SimilarWord[] {
    const before = this.asked.get(word.text);
    if (before) return before;
    if (this.seen.length < this.words.length) this.seen = new Uint32Array(this.words.length * 2);
    const asking = ++this.asking;
    const close: SimilarWord[] = [];
    const consider = (id: number, mostlyAnother: boolean) => {
      if (this.seen[id] === asking) return;
      this.seen[id] = asking;
      if (mostlyAnother && this.isAnother(word, id)) return;
      const other = this.words[id] as NameWord;
      const difference = differenceOf(word, other, similar);
      if (difference <= similar) close.push({ id, worth: agreementWorth(other.rarity, difference) });
    };
    for (const key of nearKeys(word)) for (const id of this.held(key)) consider(id, false);
    for (const key of wideKeys(word)) for (const id of this.held(key)) consider(id, true);
    if (word.sound.length >= pairsFrom && close.length < fewFound) for (const id of this.sharingPairs(word)) consider(id, true);
    const answer = close.sort((a, b) => b.worth - a.worth || a.id - b.id).slice(0, similarMax);
    if (this.asked.size > 20_000) this.asked.clear();
    this.asked.set(word.text, answer);
    return answer;
  }

  /** What only a wider key finds is mostly another word: its sounds, in an array, tell so sooner than the word itself. */
  private isAnother(word: NameWord, id: number): boolean {
    const sounds = this.sounds[id] as number;
    return sounds !== 0 && !word.vowelless && mustDiffer(word.sounds, word.weight, sounds, this.weights[id] as number, similar);
  }

  private hold(key: string, id: number, most: number): void {
    hold(this.byKey, this.storedAs(key), id, most);
  }

  private held(key: string): readonly number[] {
    return this.byKey.get(this.storedAs(key)) ?? none;
  }

  private storedAs(key: string): string {
    return this.digest ? this.digest(key) : key;
  }

  private sharingPairs(word: NameWord): number[] {
    const keys = pairKeys(word).slice(0, mostPairs - 1);
    if (this.counts.length < this.words.length) this.counts = new Uint32Array(this.words.length * 2);
    const sharing: number[] = [];
    const nothing = this.asking * mostPairs;
    const enough = nothing + Math.ceil(keys.length * pairsShared);
    for (const key of keys) {
      for (const id of this.held(key)) {
        const counted = Math.max(nothing, this.counts[id] as number) + 1;
        this.counts[id] = counted;
        if (counted === enough) sharing.push(id);
      }
    }
    return sharing;
  }
}

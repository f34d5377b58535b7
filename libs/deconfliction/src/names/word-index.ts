import { differenceOf } from './compare-words.js';
import type { NameWord } from './name-word.js';
import { nearKeys, pairKeys, wideKeys } from './word-keys.js';

/** A word of the index that resembles one that was asked for. */
export interface SimilarWord {
  readonly id: number;
  readonly word: NameWord;
  readonly difference: number;
}

const similar = 0.36;
const perKeyMax = 400;
const similarMax = 60;
// Where the narrower keys find fewer words than this, pairs of sounds are asked too; a word must share this share of them.
const fewFound = 6;
const pairsShared = 0.34;
const perPairMax = 4_000;
const pairsFrom = 5;

const none: readonly number[] = [];

/** Every word of the indexed names, once, and what finds it: keys of its sound first, deletion neighbourhoods for what those miss. */
export class WordIndex {
  readonly words: NameWord[] = [];
  private readonly byText = new Map<string, number>();
  private readonly byKey = new Map<string, number[]>();
  private counts = new Uint8Array(1024);
  private readonly asked = new Map<string, readonly SimilarWord[]>();

  /** `digest` turns keys into what is stored: a keyed HMAC where the index must not know the words' keys. */
  constructor(private readonly digest: (key: string) => string = (key) => key) {}

  /** The word's number; new words are added. */
  add(word: NameWord): number {
    const known = this.byText.get(word.text);
    if (known !== undefined) return known;
    const id = this.words.length;
    this.words.push(word);
    this.byText.set(word.text, id);
    for (const key of [...nearKeys(word), ...wideKeys(word)]) this.hold(key, id, perKeyMax);
    for (const key of pairKeys(word)) this.hold(key, id, perPairMax);
    this.asked.clear();
    return id;
  }

  /** The indexed words that resemble one, the closest first. */
  similarTo(word: NameWord): readonly SimilarWord[] {
    const before = this.asked.get(word.text);
    if (before) return before;
    const found = new Map<number, number>();
    for (const key of [...nearKeys(word), ...wideKeys(word)]) for (const id of this.held(key)) if (!found.has(id)) found.set(id, differenceOf(word, this.words[id] as NameWord));
    const closeOnes = () => [...found].filter(([, difference]) => difference <= similar);
    if (word.sound.length >= pairsFrom && closeOnes().length < fewFound) for (const id of this.sharingPairs(word)) if (!found.has(id)) found.set(id, differenceOf(word, this.words[id] as NameWord));
    const close = closeOnes().sort((a, b) => a[1] - b[1]).slice(0, similarMax);
    const answer = close.map(([id, difference]) => ({ id, word: this.words[id] as NameWord, difference }));
    if (this.asked.size > 20_000) this.asked.clear();
    this.asked.set(word.text, answer);
    return answer;
  }

  /** Whether a name of the index has this very word. */
  has(text: string): boolean {
    return this.byText.has(text);
  }

  private hold(key: string, id: number, most: number): void {
    const stored = this.digest(key);
    const holders = this.byKey.get(stored);
    if (!holders) this.byKey.set(stored, [id]);
    else if (holders.length < most) holders.push(id);
  }

  private held(key: string): readonly number[] {
    return this.byKey.get(this.digest(key)) ?? none;
  }

  private sharingPairs(word: NameWord): number[] {
    const keys = pairKeys(word);
    if (this.counts.length < this.words.length) this.counts = new Uint8Array(this.words.length * 2);
    const sharing: number[] = [];
    const enough = Math.ceil(keys.length * pairsShared);
    for (const key of keys) for (const id of this.held(key)) if ((this.counts[id] = (this.counts[id] as number) + 1) === enough) sharing.push(id);
    for (const key of keys) for (const id of this.held(key)) this.counts[id] = 0;
    return sharing;
  }
}

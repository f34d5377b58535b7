import { bitCount } from './compare-words.js';
import type { NameWord } from './name-word.js';
import { Postings } from './postings.js';
import type { PreparedName } from './prepare-name.js';

const buckets = 1 << 18;
const joinedFrom = 4;
const readMost = 400;
const soundsApart = 3;
const lengthsApart = 2;

const bucketOf = (places: string): number => {
  const text = places.replace(/(.)\1+/g, '$1');
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % buckets;
};

/** Which names have two neighbouring words that sound, together, roughly like one. What is asked first of each stands in arrays beside the lists: most are not it. */
export class Neighbours {
  private readonly lists: Postings;
  private readonly sounds: Uint32Array;
  private readonly lengths: Uint8Array;
  private readonly places: Uint8Array;

  constructor(names: readonly PreparedName[]) {
    const firstOf: { readonly id: number; readonly first: NameWord; readonly second: NameWord; readonly place: number }[] = [];
    const held: number[][] = Array.from({ length: buckets }, () => []);
    for (const [id, { words }] of names.entries()) {
      for (let i = 1; i < words.length; i++) {
        const [first, second] = [words[i - 1] as NameWord, words[i] as NameWord];
        held[bucketOf(`${first.places}${second.places}`)]?.push(firstOf.push({ id, first, second, place: i - 1 }) - 1);
      }
    }
    const inOrder = held.flat().map((n) => firstOf[n] as (typeof firstOf)[number]);
    this.sounds = Uint32Array.from(inOrder, ({ first, second }) => first.sounds | second.sounds);
    this.lengths = Uint8Array.from(inOrder, ({ first, second }) => Math.min(255, first.codes.length + second.codes.length));
    this.places = Uint8Array.from(inOrder, ({ place }) => place);
    this.lists = Postings.of(held.map((list) => list.map((n) => (firstOf[n] as (typeof firstOf)[number]).id)));
  }

  /** Calls back with the names that may have the word in two, and which of their words the first of the two is. */
  forEachLike(word: NameWord, take: (id: number, first: number) => void): void {
    if (word.text.length < joinedFrom) return;
    const bucket = bucketOf(word.places);
    const start = this.lists.startOf(bucket);
    const end = start + Math.min(readMost, this.lists.sizeOf(bucket));
    for (let place = start; place < end; place++) {
      if (Math.abs((this.lengths[place] as number) - word.codes.length) > lengthsApart) continue;
      if (bitCount((this.sounds[place] as number) ^ word.sounds) <= soundsApart) take(this.lists.at(place), this.places[place] as number);
    }
  }
}

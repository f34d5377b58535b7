import { Postings } from './postings.js';

/**
 * Which names hold a word, by its number. Beside each name stand all of its words, so that a search reads one list from its beginning to its end instead of
 * looking each name up: an entry is the name's number, how many words it has, and those words as they were given.
 */
export class Holders {
  private readonly sizes: Uint32Array;
  private readonly lists: Postings;

  /** `wordIn` tells a word's number from what is held of it. What more than `most` names hold has no list, only a size. */
  constructor(heldBy: readonly (readonly number[])[], words: number, wordIn: (held: number) => number, most: number) {
    this.sizes = new Uint32Array(words);
    const lists = Array.from({ length: words }, (): number[] => []);
    for (const [id, held] of heldBy.entries()) {
      for (const word of new Set(held.map(wordIn))) {
        this.sizes[word] = (this.sizes[word] as number) + 1;
        if ((this.sizes[word] as number) <= most) lists[word]?.push(id, held.length, ...held);
        else lists[word] = [];
      }
    }
    this.lists = Postings.of(lists);
  }

  /** The lists one after another. */
  get entries(): Uint32Array {
    return this.lists.values;
  }

  /** How many names hold the word. */
  sizeOf(word: number): number {
    return this.sizes[word] as number;
  }

  /** Where the word's list begins among the entries. */
  startOf(word: number): number {
    return this.lists.startOf(word);
  }

  /** Where it ends. */
  endOf(word: number): number {
    return this.lists.startOf(word) + this.lists.sizeOf(word);
  }
}

/**
 * Which names hold a word, by its number. Beside each name stand all of its words, so that a search reads one list from its beginning to its end instead of
 * looking each name up: an entry is the name's number, how many words it has, and those words as they were given.
 */
export class Holders {
  private readonly sizes: Uint32Array;
  private readonly starts: Uint32Array;

  /** The lists one after another. */
  readonly entries: Uint32Array;

  /** `wordIn` tells a word's number from what is held of it. What more than `most` names hold has no list, only a size. */
  constructor(heldBy: readonly (readonly number[])[], words: number, wordIn: (held: number) => number, most: number) {
    this.sizes = new Uint32Array(words);
    this.starts = new Uint32Array(words + 1);
    const lengths = new Uint32Array(words);
    const each = (take: (word: number, id: number, held: readonly number[]) => void) => {
      for (const [id, held] of heldBy.entries()) for (const word of new Set(held.map(wordIn))) take(word, id, held);
    };
    each((word, _id, held) => {
      this.sizes[word] = (this.sizes[word] as number) + 1;
      lengths[word] = (lengths[word] as number) + held.length + 2;
    });
    for (let word = 0; word < words; word++) this.starts[word + 1] = (this.starts[word] as number) + ((this.sizes[word] as number) > most ? 0 : (lengths[word] as number));
    this.entries = new Uint32Array(this.starts[words] as number);
    const next = this.starts.slice();
    each((word, id, held) => {
      if ((this.sizes[word] as number) > most) return;
      this.entries.set([id, held.length, ...held], next[word]);
      next[word] = (next[word] as number) + held.length + 2;
    });
  }

  /** How many names hold the word. */
  sizeOf(word: number): number {
    return this.sizes[word] as number;
  }

  /** Where the word's list begins among the entries. */
  startOf(word: number): number {
    return this.starts[word] as number;
  }

  /** Where it ends. */
  endOf(word: number): number {
    return this.starts[word + 1] as number;
  }
}

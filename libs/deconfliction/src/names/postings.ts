/** Adds a number to a key's list, unless the list is full: a key that too many share finds nobody any better. */
export const hold = <Key>(lists: Map<Key, number[]>, key: Key, value: number, most: number): void => {
  const held = lists.get(key);
  if (!held) lists.set(key, [value]);
  else if (held.length < most) held.push(value);
};

/** Lists of numbers by number, frozen into one array: which words a name has, or which names stand behind a key. */
export class Postings {
  private constructor(
    private readonly starts: Uint32Array,
    /** The lists one after another. */
    readonly values: Uint32Array,
  ) {}

  static of(lists: readonly (readonly number[])[]): Postings {
    const starts = new Uint32Array(lists.length + 1);
    for (const [i, list] of lists.entries()) starts[i + 1] = (starts[i] as number) + list.length;
    const values = new Uint32Array(starts[lists.length] as number);
    for (const [i, list] of lists.entries()) values.set(list, starts[i]);
    return new Postings(starts, values);
  }

  /** How many numbers the list has. */
  sizeOf(list: number): number {
    return list + 1 < this.starts.length ? (this.starts[list + 1] as number) - (this.starts[list] as number) : 0;
  }

  /** Where the list begins among all values, for loops that must not make an object. */
  startOf(list: number): number {
    return this.starts[list] as number;
  }

  /** The value at a place. */
  at(place: number): number {
    return this.values[place] as number;
  }
}

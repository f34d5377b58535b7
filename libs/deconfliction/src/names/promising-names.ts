const levels = 512;
const levelOf = (promise: number) => Math.max(0, Math.min(levels - 1, Math.round((promise + 20) * 8)));

/** The names that a search has met, each once, with what they promise: a sparse set, emptied at no cost. */
export class PromisingNames {
  private readonly ids: Uint32Array;
  private readonly promises: Float32Array;
  /** Per name: where it stands in the arrays above, if it stands there. */
  private readonly places: Uint32Array;
  private readonly counts = new Uint32Array(levels);
  private count = 0;

  constructor(names: number) {
    this.ids = new Uint32Array(names);
    this.promises = new Float32Array(names);
    this.places = new Uint32Array(names);
  }

  /** How many have been met. */
  get size(): number {
    return this.count;
  }

  /** Forgets all of them. */
  clear(): void {
    this.count = 0;
  }

  /** Whether a name has been met. */
  has(id: number): boolean {
    const place = this.places[id] as number;
    return place < this.count && this.ids[place] === id;
  }

  /** Adds a name that has not been met. */
  add(id: number, promise: number): void {
    this.places[id] = this.count;
    this.ids[this.count] = id;
    this.promises[this.count++] = promise;
  }

  /** Lets a name that has been met promise more. */
  raise(id: number, by: number): void {
    const place = this.places[id] as number;
    this.promises[place] = (this.promises[place] as number) + by;
  }

  /** The `most` that promise most, the best first. Of those that promise as much as the last of them, the first met. */
  best(most: number): { readonly id: number; readonly promise: number }[] {
    const [least, room] = this.leastLevel(most);
    let left = room;
    const best: { id: number; promise: number }[] = [];
    for (let place = 0; place < this.count; place++) {
      const promise = this.promises[place] as number;
      const level = levelOf(promise);
      if (level > least || (level === least && left-- > 0)) best.push({ id: this.ids[place] as number, promise });
    }
    return best.sort((a, b) => b.promise - a.promise);
  }

  /** The level below which none is among the best, and how many of that level are. */
  private leastLevel(most: number): [level: number, room: number] {
    if (this.count <= most) return [-1, 0];
    this.counts.fill(0);
    for (let place = 0; place < this.count; place++) {
      const level = levelOf(this.promises[place] as number);
      this.counts[level] = (this.counts[level] as number) + 1;
    }
    let [least, above] = [levels - 1, 0];
    while (least > 0 && above + (this.counts[least] as number) <= most) above += this.counts[least--] as number;
    return [least, most - above];
  }
}

interface Lane<T> {
  readonly queue: T[];
  busy: boolean;
  taken: number;
  finished: number;
  waiting: { readonly until: number; readonly resolve: () => void }[];
}

export interface LanesOptions<T> {
  readonly batchMax: number;
  readonly queueMax: number;
  /** Works on one batch; never rejects. */
  readonly work: (batch: T[]) => Promise<void>;
}

/** Deals items into a fixed number of lanes by key: one key, one lane, so its order is kept. A lane works on one batch at a time. */
export class Lanes<T extends { readonly key: string }> {
  private readonly lanes: Lane<T>[];

  constructor(count: number, private readonly options: LanesOptions<T>) {
    this.lanes = Array.from({ length: count }, () => ({ queue: [], busy: false, taken: 0, finished: 0, waiting: [] }));
  }

  /** Takes items; those over the bound are left out and counted: their rows stay, and the sweeper finds them. */
  add(items: readonly T[]): number {
    const room = Math.max(0, this.options.queueMax - this.lanes.reduce((sum, lane) => sum + lane.taken - lane.finished, 0));
    for (const item of items.slice(0, room)) {
      const lane = this.lanes[laneOf(item.key, this.lanes.length)];
      if (!lane) continue;
      lane.queue.push(item);
      lane.taken++;
      if (!lane.busy) void this.drain(lane);
    }
    return Math.max(0, items.length - room);
  }

  /** Resolves when everything taken so far has been worked on, whatever is taken meanwhile. */
  async through(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => (lane.finished === lane.taken ? undefined : new Promise<void>((resolve) => lane.waiting.push({ until: lane.taken, resolve })))));
  }

  private async drain(lane: Lane<T>): Promise<void> {
    lane.busy = true;
    // A turn of the event loop gathers what one commit hands over into one batch.
    await Promise.resolve();
    while (lane.queue.length > 0) {
      const batch = lane.queue.splice(0, this.options.batchMax);
      await this.options.work(batch);
      lane.finished += batch.length;
      const [due, early] = [lane.waiting.filter((w) => w.until <= lane.finished), lane.waiting.filter((w) => w.until > lane.finished)];
      lane.waiting = early;
      due.forEach(({ resolve }) => resolve());
    }
    lane.busy = false;
  }
}

/** The lane of a key: FNV-1a, which spreads similar keys. */
export const laneOf = (key: string, lanes: number): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % lanes;
};

/** Deals items into a fixed number of lanes by key: one key, one lane, so its order is kept. A lane works on one batch at a time. */
export class Lanes<T extends { readonly key: string }> {
  private readonly queues: T[][];
  private readonly busy: boolean[];
  private waiting = 0;
  private idle: (() => void)[] = [];

  constructor(count: number, private readonly options: { readonly batchMax: number; readonly queueMax: number; readonly work: (batch: T[]) => Promise<void> }) {
    this.queues = Array.from({ length: count }, () => []);
    this.busy = Array.from({ length: count }, () => false);
  }

  /** Takes items; those over the bound are left out and counted: their rows stay, and the sweeper finds them. */
  add(items: readonly T[]): number {
    const room = Math.max(0, this.options.queueMax - this.waiting);
    for (const item of items.slice(0, room)) {
      const lane = laneOf(item.key, this.queues.length);
      this.queues[lane]?.push(item);
      this.waiting++;
      if (!this.busy[lane]) void this.drain(lane);
    }
    return Math.max(0, items.length - room);
  }

  /** Resolves when nothing waits and nothing is under way. */
  settled(): Promise<void> {
    return this.waiting === 0 ? Promise.resolve() : new Promise((resolve) => this.idle.push(resolve));
  }

  private async drain(lane: number): Promise<void> {
    this.busy[lane] = true;
    // A turn of the event loop gathers what one commit hands over into one batch.
    await Promise.resolve();
    const queue = this.queues[lane] ?? [];
    while (queue.length > 0) {
      const batch = queue.splice(0, this.options.batchMax);
      await this.options.work(batch);
      this.waiting -= batch.length;
    }
    this.busy[lane] = false;
    if (this.waiting === 0) this.idle.splice(0).forEach((resolve) => resolve());
  }
}

/** The lane of a key: FNV-1a, which spreads similar keys. */
export const laneOf = (key: string, lanes: number): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % lanes;
};

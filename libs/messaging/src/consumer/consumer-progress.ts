/**
 * How far one consumer is behind, and for how long it has not moved: what it has begun and not finished, by partition. It counts as moving
 * when a chunk is finished, and when the broker answers while nothing of it is unfinished.
 */
export class ConsumerProgress {
  /** By partition: the time of the oldest record, in milliseconds, that is begun, or that came before others which still wait. */
  private readonly oldest = new Map<string, { readonly recordMs: number; readonly isBegun: boolean }>();
  private movedAt: number;

  /** `nowMs` is the wall clock's time in milliseconds, as records' times are. */
  constructor(private readonly nowMs: () => number) {
    this.movedAt = nowMs();
  }

  began(partition: string, recordMs: number): void {
    this.oldest.set(partition, { recordMs, isBegun: true });
  }

  /** A chunk of the partition is finished; `isLast` where the broker had nothing behind it when it was fetched. */
  finished(partition: string, isLast: boolean): void {
    this.movedAt = this.nowMs();
    const known = this.oldest.get(partition);
    if (isLast) this.oldest.delete(partition);
    else if (known) this.oldest.set(partition, { ...known, isBegun: false });
  }

  /** The broker answered; how much there is to read the client does not say, and what there is begins at once. */
  heard(): void {
    for (const [partition, { isBegun }] of this.oldest) if (!isBegun) this.oldest.delete(partition);
    if (this.oldest.size === 0) this.movedAt = this.nowMs();
  }

  /** The group has changed: what others read now is their progress. */
  beganAnew(): void {
    this.oldest.clear();
  }

  /** The age of the oldest record that is not finished; 0 where all are. */
  lagSeconds(): number {
    return this.oldest.size === 0 ? 0 : Math.max(0, (this.nowMs() - Math.min(...[...this.oldest.values()].map(({ recordMs }) => recordMs))) / 1_000);
  }

  /** How long ago it last moved. */
  ageSeconds(): number {
    return Math.max(0, (this.nowMs() - this.movedAt) / 1_000);
  }
}

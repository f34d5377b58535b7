/** An offset as the broker wants it: the one to read from next. */
export interface OffsetMark {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

const keyOf = ({ topic, partition }: { topic: string; partition: number }) => `${topic}/${partition}`;

/** Offsets that are done and not yet committed. */
export class OffsetMarks {
  private readonly marks = new Map<string, OffsetMark>();
  private assigned: Readonly<Record<string, readonly number[]>> = {};

  /** Work that ends when its partition is another member's already marks nothing. */
  mark(topic: string, partition: number, offset: string): void {
    this.keep({ topic, partition, offset });
  }

  /** Takes what is to be committed now. */
  take(): OffsetMark[] {
    const all = [...this.marks.values()];
    this.marks.clear();
    return all;
  }

  /** Gives back what could not be committed; a partition that has moved on meanwhile keeps its newer mark. */
  putBack(marks: readonly OffsetMark[]): void {
    for (const mark of marks) if (!this.marks.has(keyOf(mark))) this.keep(mark);
  }

  /** Forgets partitions that are another member's now: a late commit would set that member back. */
  keepOnly(assigned: Readonly<Record<string, readonly number[]>>): void {
    this.assigned = assigned;
    for (const [key, mark] of this.marks) if (!this.isOurs(mark)) this.marks.delete(key);
  }

  private keep(mark: OffsetMark): void {
    if (this.isOurs(mark)) this.marks.set(keyOf(mark), mark);
  }

  private isOurs({ topic, partition }: OffsetMark): boolean {
    return this.assigned[topic]?.includes(partition) ?? false;
  }
}

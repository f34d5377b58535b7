/** Offsets that are done and not yet committed; `next` is the offset to read from, as the broker wants it. */
export class OffsetMarks {
  private readonly marks = new Map<string, { topic: string; partition: number; next: string }>();

  mark(topic: string, partition: number, next: string): void {
    this.marks.set(`${topic}/${partition}`, { topic, partition, next });
  }

  /** Takes what is to be committed now. */
  take(): { topic: string; partition: number; offset: string }[] {
    const all = [...this.marks.values()].map(({ topic, partition, next }) => ({ topic, partition, offset: next }));
    this.marks.clear();
    return all;
  }

  /** Forgets partitions that are another member's now: a late commit would set that member back. */
  keepOnly(assigned: Readonly<Record<string, readonly number[]>>): void {
    for (const [key, { topic, partition }] of this.marks) if (!assigned[topic]?.includes(partition)) this.marks.delete(key);
  }
}

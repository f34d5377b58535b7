/** What has been heard so far, and a way to wait for what is to come. */
export class Inbound<T> {
  readonly all: T[] = [];
  private waiting: (() => void)[] = [];

  take(item: T): void {
    this.all.push(item);
    for (const look of this.waiting.splice(0)) look();
  }

  async first(wanted: (item: T) => boolean): Promise<T> {
    for (;;) {
      const found = this.all.find(wanted);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}

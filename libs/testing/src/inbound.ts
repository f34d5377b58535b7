/** What has been heard so far, and a way to wait for what is to come, without sleeping. */
export class Inbound<T> {
  readonly all: T[] = [];
  private waiting: (() => void)[] = [];

  take(item: T): void {
    this.all.push(item);
    for (const look of this.waiting.splice(0)) look();
  }

  /** The first item that is wanted, already here or still to come; rejects after `withinMs`, naming what came instead. */
  async first(wanted: (item: T) => boolean, what = 'what is waited for', withinMs = 60_000): Promise<T> {
    let late: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_resolve, reject) => {
      late = setTimeout(() => reject(new Error(`${what} did not come within ${withinMs / 1000} s; came instead: ${JSON.stringify(this.all).slice(0, 2000)}`)), withinMs);
    });
    try {
      return await Promise.race([this.next(wanted), tooLate]);
    } finally {
      clearTimeout(late);
    }
  }

  private async next(wanted: (item: T) => boolean): Promise<T> {
    for (;;) {
      const found = this.all.find(wanted);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}

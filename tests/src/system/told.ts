import type { Alert, Receipt } from '@parley/contracts';

interface Waiter<T> {
  readonly wanted: (item: T) => boolean;
  readonly resolve: (item: T) => void;
}

/** Everything of one kind that an agency has read so far, and a way to wait for what is still to come, without sleeping. */
export class Inbound<T> {
  readonly all: T[] = [];
  private waiters: Waiter<T>[] = [];

  take(item: T): void {
    this.all.push(item);
    for (const waiter of this.waiters.filter((w) => w.wanted(item))) waiter.resolve(item);
    this.waiters = this.waiters.filter((w) => !w.wanted(item));
  }

  /** The first item that is wanted, already here or still to come; rejects after `withinMs`, naming what came instead. */
  first(wanted: (item: T) => boolean, what: string, withinMs = 15_000): Promise<T> {
    const here = this.all.find(wanted);
    if (here !== undefined) return Promise.resolve(here);
    return new Promise<T>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${what} did not come within ${withinMs / 1000} s; came instead: ${JSON.stringify(this.all).slice(0, 2000)}`)), withinMs);
      this.waiters.push({ wanted, resolve: (item) => { clearTimeout(late); resolve(item); } });
    });
  }
}

/** What one agency's case system has read. */
export class AgencyDesk {
  readonly alerts = new Inbound<Alert>();
  readonly receipts = new Inbound<Receipt>();
}

import type { Receipt } from '@parley/contracts';

const keyOf = (agency: string, registrationId: unknown, version: unknown) => `${agency}/${String(registrationId)}@${String(version)}`;

export interface Arrival {
  readonly at: string;
  readonly agency: string;
  readonly registration: { readonly registrationId?: unknown; readonly version?: unknown };
}

/**
 * What has been answered so far: an arrival is done when its `received` receipt is there and, if accepted, its `checked` one. Receipts may
 * come twice (delivery is at least once); the tally counts versions, not records.
 */
export class Tally {
  readonly receipts: Receipt[] = [];
  private readonly awaited = new Set<string>();
  private readonly received = new Map<string, Set<string>>();
  private readonly checked = new Set<string>();
  private done = 0;
  lastCheckedAt = 0;

  constructor(arrivals: readonly Arrival[]) {
    for (const a of arrivals) this.awaited.add(keyOf(a.agency, a.registration.registrationId, a.registration.version));
  }

  get total(): number {
    return this.awaited.size;
  }

  get finished(): number {
    return this.done;
  }

  /** Takes one receipt as its agency read it. `at` is monotonic milliseconds. */
  take(agency: string, receipt: Receipt, at: number): void {
    this.receipts.push(receipt);
    const key = keyOf(agency, receipt.registrationId, receipt.version);
    if (!this.awaited.has(key)) return;
    const before = this.isDone(key);
    if (receipt.receipt === 'checked') {
      this.checked.add(key);
      this.lastCheckedAt = at;
    } else {
      this.received.set(key, (this.received.get(key) ?? new Set()).add(receipt.outcome));
    }
    if (!before && this.isDone(key)) this.done++;
  }

  private isDone(key: string): boolean {
    const outcomes = this.received.get(key);
    return outcomes !== undefined && (this.checked.has(key) || !(outcomes.has('accepted') || outcomes.has('duplicate')));
  }

  /** Versions that still wait for a receipt, a few of them, for the message when a replay does not end. */
  waiting(limit = 5): string[] {
    return [...this.awaited].filter((key) => !this.isDone(key)).slice(0, limit);
  }
}

import type { Turns } from './turns.js';

export type LockMode = 'share' | 'exclusive';

/** A transaction as the locks know it. */
export interface LockHolder {
  waitsFor: string | undefined;
  readonly turns: Turns;
  /** Throws where the transaction was ended from outside while it waited. */
  assertOpen(): void;
}

interface Row {
  readonly holders: Map<LockHolder, LockMode>;
  readonly waiting: Set<() => void>;
}

/** PostgreSQL's error for whoever closes a circle of waiting transactions. */
export class DeadlockDetected extends Error {
  readonly code = '40P01';
}

/** Row locks as PostgreSQL's FOR SHARE and FOR UPDATE: held until the transaction ends, waited for in no promised order, circles found at once. */
export class RowLocks {
  private readonly rows = new Map<string, Row>();
  private readonly held = new Map<LockHolder, Set<string>>();

  /** Takes the lock where nobody is in the way. */
  tryAcquire(holder: LockHolder, name: string, mode: LockMode): boolean {
    const row = this.rows.get(name) ?? { holders: new Map<LockHolder, LockMode>(), waiting: new Set<() => void>() };
    for (const [other, held] of row.holders) if (other !== holder && (mode === 'exclusive' || held === 'exclusive')) return false;
    if (row.holders.get(holder) !== 'exclusive') row.holders.set(holder, mode);
    this.rows.set(name, row);
    const held = this.held.get(holder) ?? new Set<string>();
    this.held.set(holder, held.add(name));
    return true;
  }

  /** Waits for the lock. Whoever is let go first of those who wait is the scheduler's choice. */
  async acquire(holder: LockHolder, name: string, mode: LockMode): Promise<void> {
    while (!this.tryAcquire(holder, name, mode)) {
      holder.waitsFor = name;
      if (this.waitsForItself(holder)) {
        holder.waitsFor = undefined;
        throw new DeadlockDetected(`deadlock detected at ${name}`);
      }
      await new Promise<void>((go) => this.rows.get(name)?.waiting.add(go));
      holder.waitsFor = undefined;
      await holder.turns.next();
      holder.assertOpen();
    }
  }

  releaseAll(holder: LockHolder): void {
    for (const name of this.held.get(holder) ?? []) {
      const row = this.rows.get(name);
      row?.holders.delete(holder);
      if (row?.holders.size === 0 && row.waiting.size === 0) this.rows.delete(name);
      else if (row) this.wake(row);
    }
    this.held.delete(holder);
  }

  /** Lets everybody who waits look again: a transaction among them was ended from outside. */
  wakeAll(): void {
    for (const row of this.rows.values()) this.wake(row);
  }

  private wake(row: Row): void {
    const waiting = [...row.waiting];
    row.waiting.clear();
    for (const go of waiting) go();
  }

  private waitsForItself(start: LockHolder): boolean {
    const seen = new Set<LockHolder>();
    const reaches = (holder: LockHolder): boolean => {
      if (seen.has(holder)) return false;
      seen.add(holder);
      const ahead = holder.waitsFor === undefined ? [] : [...(this.rows.get(holder.waitsFor)?.holders.keys() ?? [])].filter((other) => other !== holder);
      return ahead.some((other) => other === start || reaches(other));
    };
    return reaches(start);
  }
}

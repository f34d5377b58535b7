/** A registration's pairs on which a verdict was written. */
export interface JudgedPairs {
  readonly id: string;
  readonly version: number;
  readonly others: readonly string[];
}

const noOne: ReadonlySet<string> = new Set();

/**
 * Whom each registration was compared with in the transactions so far. Verdicts on pairs do not depend on each other, so one with thousands of
 * candidates is matched in several; another version begins anew. Memory alone: after a crash all are compared again.
 */
export class Judged {
  private readonly entries = new Map<string, { readonly version: number; readonly others: Set<string> }>();

  with(id: string, version: number): ReadonlySet<string> {
    const entry = this.entries.get(id);
    return entry?.version === version ? entry.others : noOne;
  }

  add(pairs: readonly JudgedPairs[]): void {
    for (const { id, version, others } of pairs) {
      const entry = this.entries.get(id);
      if (entry?.version === version) others.forEach((other) => entry.others.add(other));
      else this.entries.set(id, { version, others: new Set(others) });
    }
  }
}

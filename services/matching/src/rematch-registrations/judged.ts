/** A registration's pairs on which a verdict was written, for one request to match it. */
export interface JudgedPairs {
  readonly id: string;
  readonly ticket: string;
  readonly others: readonly string[];
}

const noOne: ReadonlySet<string> = new Set();

/**
 * Whom each registration was compared with in the transactions so far. Verdicts on pairs do not depend on each other, so one with thousands of
 * candidates is matched in several; another request, for a new version or because the rules changed, begins anew. Memory alone: after a crash
 * all are compared again.
 */
export class Judged {
  private readonly entries = new Map<string, { readonly ticket: string; readonly others: Set<string> }>();

  with(id: string, ticket: string): ReadonlySet<string> {
    const entry = this.entries.get(id);
    return entry?.ticket === ticket ? entry.others : noOne;
  }

  add(pairs: readonly JudgedPairs[]): void {
    for (const { id, ticket, others } of pairs) {
      const entry = this.entries.get(id);
      if (entry?.ticket === ticket) others.forEach((other) => entry.others.add(other));
      else this.entries.set(id, { ticket, others: new Set(others) });
    }
  }
}

/** What ought to be, as derived from the registrations, and what the services hold. Pairs are named `a ~ b`. */
export interface Holdings {
  /** Accepted registrations by id, with the version that is current. */
  readonly accepted: ReadonlyMap<string, number>;
  /** The versions that matching has indexed. */
  readonly indexed: ReadonlyMap<string, number>;
  /** Pairs that match, with their rules, derived anew. */
  readonly due: ReadonlyMap<string, string>;
  /** Pairs that matching holds as live, with their rules. */
  readonly matched: ReadonlyMap<string, string>;
  /** Pairs with a live conflict, and pairs whose conflict people have ended though they still match. */
  readonly conflicts: ReadonlySet<string>;
  readonly settled: ReadonlySet<string>;
  /** Alerts that somebody is entitled to, `conflictId side`. */
  readonly alertsDue: ReadonlySet<string>;
  /** The same, of those whose case agent's last word is that it goes on. */
  readonly believedOpen: ReadonlySet<string>;
}

/** What differs, by kind; every list is empty when the platform keeps its promise (design.md §6). */
export interface Differences {
  readonly notIndexed: readonly string[];
  readonly missingPairs: readonly string[];
  readonly ghostPairs: readonly string[];
  readonly stalePairs: readonly string[];
  readonly missingConflicts: readonly string[];
  readonly ghostConflicts: readonly string[];
  readonly missingAlerts: readonly string[];
  readonly missingEnds: readonly string[];
}

const without = (all: Iterable<string>, known: { has(key: string): boolean }): string[] => [...all].filter((key) => !known.has(key)).sort();

/** Compares two views of the same moment; what is under way shows as a difference and is gone at the next look. */
export const compare = (h: Holdings): Differences => ({
  notIndexed: [...h.accepted].filter(([id, version]) => (h.indexed.get(id) ?? 0) < version).map(([id]) => id).sort(),
  missingPairs: without(h.due.keys(), h.matched),
  ghostPairs: without(h.matched.keys(), h.due),
  stalePairs: [...h.due].filter(([pair, rules]) => h.matched.has(pair) && h.matched.get(pair) !== rules).map(([pair]) => pair).sort(),
  missingConflicts: without(h.matched.keys(), h.conflicts.union(h.settled)),
  ghostConflicts: without(h.conflicts, h.matched),
  missingAlerts: without(h.alertsDue, h.believedOpen),
  missingEnds: without(h.believedOpen, h.alertsDue),
});

export const kinds = ['notIndexed', 'missingPairs', 'ghostPairs', 'stalePairs', 'missingConflicts', 'ghostConflicts', 'missingAlerts', 'missingEnds'] as const;

/** What was different at both of two looks: the rest was only on its way. */
export const lasting = (first: Differences, second: Differences): Differences =>
  Object.fromEntries(kinds.map((kind) => [kind, first[kind].filter((name) => second[kind].includes(name))])) as unknown as Differences;

export const countOf = (differences: Differences): number => kinds.reduce((sum, kind) => sum + differences[kind].length, 0);

/** A pair of records with the log-odds that they are one person's. */
export interface ScoredPair {
  readonly i: number;
  readonly j: number;
  readonly logOdds: number;
}

// A pair that was never proposed speaks against putting two clusters together.
const neverProposed = -2;
// One pair's certainty must not outvote many others: what each says is bounded.
const bounded = (logOdds: number) => Math.max(-6, Math.min(6, logOdds));

/** Puts records into clusters, the surest pair first: two clusters become one where all pairs between them, on average, speak for it. */
export const clusterRecords = (records: number, pairs: readonly ScoredPair[]): number[] => {
  const clusterOf = Array.from({ length: records }, (_, i) => i);
  const members = new Map(clusterOf.map((i) => [i, [i]]));
  const between = new Map<number, Map<number, { sum: number; count: number }>>();
  const link = (a: number, b: number, sum: number, count: number) => {
    for (const [x, y] of [[a, b], [b, a]] as const) {
      const links = between.get(x) ?? new Map<number, { sum: number; count: number }>();
      between.set(x, links);
      const known = links.get(y) ?? { sum: 0, count: 0 };
      links.set(y, { sum: known.sum + sum, count: known.count + count });
    }
  };
  for (const { i, j, logOdds } of pairs) link(i, j, bounded(logOdds), 1);
  const speaksFor = (a: number, b: number): boolean => {
    const { sum, count } = between.get(a)?.get(b) ?? { sum: 0, count: 0 };
    const all = (members.get(a)?.length ?? 0) * (members.get(b)?.length ?? 0);
    return sum + neverProposed * (all - count) > 0;
  };
  const merge = (a: number, b: number) => {
    for (const record of members.get(b) ?? []) clusterOf[record] = a;
    members.get(a)?.push(...(members.get(b) ?? []));
    members.delete(b);
    for (const [other, { sum, count }] of between.get(b) ?? []) {
      between.get(other)?.delete(b);
      if (other !== a) link(a, other, sum, count);
    }
    between.delete(b);
    between.get(a)?.delete(b);
  };
  for (const { i, j, logOdds } of pairs.toSorted((x, y) => y.logOdds - x.logOdds)) {
    if (logOdds <= 0) break;
    const [a, b] = [clusterOf[i] as number, clusterOf[j] as number];
    if (a !== b && speaksFor(a, b)) merge(Math.min(a, b), Math.max(a, b));
  }
  return clusterOf;
};

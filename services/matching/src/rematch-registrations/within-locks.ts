/** Rows that one transaction locks at most. */
export const locksMax = 500;

/** A registration and whom it is still to be compared with. */
export interface Wanted {
  readonly id: string;
  readonly others: readonly string[];
}

/** What one transaction takes of it; `whole` where nobody is left out. */
export interface Taken extends Wanted {
  readonly whole: boolean;
}

/** As many as fit under the bound. One that does not fit is taken in part where it stands first, and waits where it does not. */
export const withinLocks = (wanted: readonly Wanted[], max = locksMax): Taken[] => {
  const rows = new Set<string>();
  const taken: Taken[] = [];
  for (const { id, others } of wanted) {
    const more = [id, ...others].filter((row) => !rows.has(row)).length;
    const fits = rows.size + more <= max;
    if (!fits && taken.length > 0) continue;
    const part = fits ? others : [...others].sort().slice(0, max - 1);
    for (const row of [id, ...part]) rows.add(row);
    taken.push({ id, others: part, whole: fits });
  }
  return taken;
};

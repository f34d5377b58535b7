import type { Evidence } from '@parley/contracts';
import { alignParts, type Alignment } from './align-parts.js';
import { namePartsOf, type NamePart } from './name-parts.js';

export interface NameComparison {
  readonly logOdds: number;
  /** How many words agreed in some way; without any, the names say nothing for "the same". */
  readonly agreed: number;
  readonly evidence: Evidence[];
}

// A word that one side leaves out is mild: second surnames, patronymics and middle names come and go. Two words that stand against each
// other are evidence of another person (research/matching.md §1.8: omission told apart from contradiction).
const omission = -0.35;
const contradiction = (left: NamePart, right: NamePart) => (left.common || right.common ? -1.4 : -2.2);

const leftovers = ({ leftOver, rightOver }: Alignment) => {
  const against = Math.min(leftOver.length, rightOver.length);
  const contradicted = leftOver.slice(0, against).reduce((sum, part, i) => sum + contradiction(part, rightOver[i] as NamePart), 0);
  return contradicted + omission * (Math.max(leftOver.length, rightOver.length) - against);
};

const words = (parts: readonly NamePart[]) => parts.map((p) => p.text).join(' ') || '–';

/** Log-odds that two names are one person's, with one line of evidence for each word that agreed and one for what did not. */
export const compareNames = (left: string, right: string): NameComparison => {
  const alignment = alignParts(namePartsOf(left), namePartsOf(right));
  const rest = leftovers(alignment);
  const evidence: Evidence[] = alignment.agreed.map((part) => ({ element: 'name', left: part.left, right: part.right, comparator: part.comparator, contribution: part.logOdds }));
  if (rest !== 0) evidence.push({ element: 'name', left: words(alignment.leftOver), right: words(alignment.rightOver), comparator: alignment.leftOver.length && alignment.rightOver.length ? 'different words' : 'left out', contribution: rest });
  return { agreed: alignment.agreed.length, logOdds: alignment.agreed.reduce((sum, part) => sum + part.logOdds, 0) + rest, evidence };
};

/** The best pairing of any name of one record with any of the other; undefined where a side has none. At most 20 names a side are tried. */
export const bestNames = (left: readonly string[], right: readonly string[]): NameComparison | undefined => {
  let best: NameComparison | undefined;
  for (const a of left.slice(0, 20)) {
    for (const b of right.slice(0, 20)) {
      const next = compareNames(a, b);
      if (!best || next.logOdds > best.logOdds) best = next;
    }
  }
  return best;
};

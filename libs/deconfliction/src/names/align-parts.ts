import type { NamePart } from './name-parts.js';
import { comparePart, type PartAgreement } from './part-similarity.js';

export interface AlignedPart extends PartAgreement {
  readonly left: string;
  readonly right: string;
}

/** One-to-one alignment of two names' words: the pairs that agree, and the words left over on either side. */
export interface Alignment {
  readonly agreed: AlignedPart[];
  readonly leftOver: NamePart[];
  readonly rightOver: NamePart[];
}

// Two words written as one on the other side: "Al Haitham" and "Alhaitham", "Mei Hsiang" and "Meihsiang".
const joined = (parts: readonly NamePart[], whole: NamePart): [number, number] | undefined => {
  for (let i = 0; i + 1 < parts.length; i++) {
    if (`${parts[i]?.text}${parts[i + 1]?.text}` === whole.text) return [i, i + 1];
  }
  return undefined;
};

/** Greedy by strength, which for at most eight words a side equals the best assignment in all but constructed cases. */
export const alignParts = (left: readonly NamePart[], right: readonly NamePart[]): Alignment => {
  const freeLeft = new Set(left.keys());
  const freeRight = new Set(right.keys());
  const agreed: AlignedPart[] = [];
  for (const [wholes, parts, freeWholes, freeParts] of [[left, right, freeLeft, freeRight], [right, left, freeRight, freeLeft]] as const) {
    for (const [i, whole] of wholes.entries()) {
      const pair = joined(parts, whole);
      if (!pair || !freeWholes.has(i) || pair.some((p) => !freeParts.has(p))) continue;
      freeWholes.delete(i);
      pair.forEach((p) => freeParts.delete(p));
      const spaced = pair.map((p) => parts[p]?.text).join(' ');
      agreed.push({ comparator: 'same', logOdds: 6, left: wholes === left ? whole.text : spaced, right: wholes === left ? spaced : whole.text });
    }
  }
  const options = [...freeLeft].flatMap((l) => [...freeRight].flatMap((r) => {
    const agreement = comparePart(left[l] as NamePart, right[r] as NamePart);
    return agreement ? [{ l, r, agreement }] : [];
  }));
  options.sort((x, y) => y.agreement.logOdds - x.agreement.logOdds || x.l - y.l || x.r - y.r);
  for (const { l, r, agreement } of options) {
    if (!freeLeft.has(l) || !freeRight.has(r)) continue;
    freeLeft.delete(l);
    freeRight.delete(r);
    agreed.push({ ...agreement, left: left[l]?.text ?? '', right: right[r]?.text ?? '' });
  }
  return { agreed, leftOver: [...freeLeft].map((i) => left[i] as NamePart), rightOver: [...freeRight].map((i) => right[i] as NamePart) };
};

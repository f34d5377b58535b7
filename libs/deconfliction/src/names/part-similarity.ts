import { distance } from 'fastest-levenshtein';
import type { NamePart } from './name-parts.js';

/** How two words of a name were compared, and the log-odds (natural) that agreement contributes to "the same person". */
export interface PartAgreement {
  readonly comparator: 'same' | 'same sound' | 'near spelling' | 'initial' | 'short form';
  readonly logOdds: number;
}

const commonDiscount = 0.45;
const of = (comparator: PartAgreement['comparator'], logOdds: number, left: NamePart, right: NamePart): PartAgreement => ({
  comparator,
  logOdds: left.common && right.common ? logOdds * commonDiscount : logOdds,
});

/** Compares two words; undefined when they do not agree. A word of one letter is an initial. */
export const comparePart = (left: NamePart, right: NamePart): PartAgreement | undefined => {
  if (left.text === right.text) return left.text.length === 1 ? of('initial', 0.5, left, right) : of('same', 4.5, left, right);
  const [short, long] = left.text.length <= right.text.length ? [left, right] : [right, left];
  if (short.text.length === 1) return long.text.startsWith(short.text) ? of('initial', 0.7, left, right) : undefined;
  const edits = distance(left.text, right.text);
  const length = long.text.length;
  if (left.skeleton === right.skeleton && left.skeleton.length > 1 && edits <= Math.max(2, length / 2)) return of('same sound', left.skeleton.length > 2 ? 3.6 : 2.6, left, right);
  if (edits / length <= 0.25 && length >= 4) return of('near spelling', 3, left, right);
  if (edits / length <= 0.34 && length >= 6 && distance(left.skeleton, right.skeleton) <= 1) return of('near spelling', 2.2, left, right);
  if (short.text.length >= 3 && long.text.startsWith(short.text)) return of('short form', 1.8, left, right);
  return undefined;
};

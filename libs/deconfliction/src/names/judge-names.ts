import type { Evidence } from '@parley/contracts';
import { alignNames, type AlignedWords } from './align-names.js';
import { knownDifference } from './compare-words.js';
import { probabilityOf, sumOf } from './log-odds.js';
import type { NameWord } from './name-word.js';
import type { PreparedName } from './prepare-name.js';

/** What one step of an alignment is, in the words that an officer reads. */
export type Comparator = 'same' | 'same sound' | 'another form of the name' | 'near spelling' | 'distant spelling' | 'initial' | 'other initial' | 'written together' | 'another name' | 'left out';

/** A step of an alignment, named. */
export interface ComparedWords extends AlignedWords {
  readonly comparator: Comparator;
}

const agreeing = 0.42;
const isInitial = ({ left, right }: AlignedWords) => (left[0] as NameWord).initial || (right[0] as NameWord).initial;

const comparatorOf = (step: AlignedWords): Comparator => {
  const { left, right, difference } = step;
  if (left.length === 0 || right.length === 0) return 'left out';
  if (isInitial(step) && difference > 0) return difference < 1 ? 'initial' : 'other initial';
  if (difference >= agreeing) return 'another name';
  if (left.length !== right.length) return 'written together';
  if (difference === 0) return 'same';
  if (difference === knownDifference.variant) return 'another form of the name';
  return difference <= 0.05 ? 'same sound' : difference <= 0.2 ? 'near spelling' : 'distant spelling';
};

// "Abdul Mohammad" against "Wali Mohammad": the word that one side has beside the other's "Abdul" stands against it.
const servantsAgainst = (steps: readonly AlignedWords[], here: 'left' | 'right', there: 'left' | 'right'): AlignedWords[] => {
  const lost = steps.filter((step) => step[here][0]?.servant && step[there][0]?.servant === false).length;
  const over = steps.filter((step) => step[here].length === 0);
  return over.slice(0, lost);
};

// "X bin Y" against "Y bin X": a son and his father.
const forebearOf = (name: PreparedName, text: string) => name.words.find((word, i) => word.role === 'forebear' && name.words[i - 1]?.text === text)?.text;
const reversed = (a: PreparedName, b: PreparedName): boolean =>
  a.words.some((word, i) => {
    const child = a.words[i - 1];
    return word.role === 'forebear' && child !== undefined && forebearOf(b, word.text) === child.text;
  });

/** Two names word by word, and whether one turns the other's descent around. */
export interface ComparedNames {
  readonly steps: readonly ComparedWords[];
  readonly reversed: boolean;
  readonly otherSuffix: boolean;
}

/** Puts two names word to word and says what each step is. */
export const compareNames = (a: PreparedName, b: PreparedName): ComparedNames => {
  const steps = alignNames(a, b);
  const against = a.servants === b.servants ? [] : [...servantsAgainst(steps, 'left', 'right'), ...servantsAgainst(steps, 'right', 'left')];
  return {
    steps: steps.map((step) => ({ left: step.left, right: step.right, difference: step.difference, comparator: against.includes(step) ? 'another name' : comparatorOf(step) })),
    reversed: a.forebears && b.forebears && reversed(a, b),
    otherSuffix: a.suffix !== b.suffix && a.suffix !== undefined && b.suffix !== undefined,
  };
};

/** Whether the words of a step agree in some way; an initial is none. */
export const agrees = ({ comparator, difference }: ComparedWords): boolean => difference < agreeing && comparator !== 'initial' && comparator !== 'left out';

/** How many words agree in some way, initials aside. */
export const agreedIn = ({ steps }: ComparedNames): number => steps.reduce((count, step) => count + Number(agrees(step)), 0);

const between = (points: readonly (readonly [number, number])[], x: number): number => {
  for (let i = 1; i < points.length; i++) {
    const [x0, y0] = points[i - 1] as readonly [number, number];
    const [x1, y1] = points[i] as readonly [number, number];
    if (x <= x1) return y0 + ((y1 - y0) * Math.max(0, x - x0)) / (x1 - x0);
  }
  return (points.at(-1) as readonly [number, number])[1];
};

// Log-odds that two words written so differently are one person's rather than two namesakes'. From OFAC's aliases and labelled pairs, smoothed;
// research/matching.md §6 has the protocol. What an edit says is the same whichever names it stands in.
const differencePoints = [[0.02, 0], [0.1, -0.6], [0.2, -1.2], [0.3, -2.2], [0.42, -3.4], [0.6, -5.2]] as const;
const firstAgreement = 2.3;
const secondAgreement = 0.5;
const omission = -0.6;
const omissionBesideOne = -0.85;
const omissionsCounted = 3;
const initialConflict = -3;
const reversal = -4;
const suffixConflict = -3;

/** Evidence of one step as it is shown. */
export const evidenceOf = ({ left, right, comparator }: ComparedWords, contribution: number): Evidence => ({ element: 'name', left: textOf(left), right: textOf(right), comparator, contribution });
const textOf = (words: readonly NameWord[]) => words.map(({ text, servant }) => (servant ? `abd ${text}` : text)).join(' ') || '–';

/** What each step says for one person against two namesakes who share what namesakes and relatives share. */
export const namesakeContributions = ({ steps, reversed: turned, otherSuffix }: ComparedNames): { perStep: number[]; rest: number } => {
  let agreed = 0;
  let omitted = 0;
  const several = agreedIn({ steps, reversed: turned, otherSuffix }) > 1;
  const perStep = steps.map(({ comparator, difference }) => {
    switch (comparator) {
      case 'left out':
        return omitted++ < omissionsCounted ? (several ? omission : omissionBesideOne) : 0;
      case 'initial':
        return -0.1;
      case 'other initial':
        return initialConflict;
      case 'another name':
        return between(differencePoints, Math.max(difference, agreeing)) - (difference >= agreeing ? 0.4 : 0);
      default:
        agreed++;
        return (agreed === 1 ? firstAgreement : agreed === 2 ? secondAgreement : 0) + between(differencePoints, difference);
    }
  });
  return { perStep, rest: (turned ? reversal : 0) + (otherSuffix ? suffixConflict : 0) };
};

/** Log-odds of one person against two namesakes. */
export const namesakeLogOdds = (compared: ComparedNames): number => {
  const { perStep, rest } = namesakeContributions(compared);
  return perStep.reduce((sum, x) => sum + x, rest);
};

/** Two names that are put beside each other are called one person's, or one organisation's, from this probability. */
export const sameNameThreshold = 0.5;

/** The log-odds of `judgeNames` without its evidence: the hot path. */
export const nameLogOdds = (a: PreparedName, b: PreparedName): number => namesakeLogOdds(compareNames(a, b));

/** Whether two names that somebody put beside each other are one person's: a probability, with what each word counted. */
export const judgeNames = (a: PreparedName, b: PreparedName): { readonly probability: number; readonly evidence: Evidence[] } => {
  const compared = compareNames(a, b);
  const { perStep } = namesakeContributions(compared);
  const evidence = compared.steps.map((step, i) => evidenceOf(step, perStep[i] ?? 0));
  if (compared.reversed) evidence.push({ element: 'name', left: 'child', right: 'parent', comparator: 'descent turned around', contribution: reversal });
  if (compared.otherSuffix) evidence.push({ element: 'name', left: a.suffix ?? '', right: b.suffix ?? '', comparator: 'another generation', contribution: suffixConflict });
  return { probability: probabilityOf(sumOf(evidence)), evidence };
};

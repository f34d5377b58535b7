import type { Evidence, Subject } from '@parley/contracts';
import { alignNames, type AlignedWords } from './align-names.js';
import { lettersBlended } from './blended-words.js';
import type { ScoredComparison } from './compare-persons.js';
import { againstBoth, probabilityOf, sumOf } from './log-odds.js';
import type { NameWord } from './name-word.js';
import { prepareOrganizationName, type PreparedOrganizationName } from './prepare-organization.js';
import { namesOf, namesPerSubjectMax } from './prepare-person.js';

export type Organization = Extract<Subject, { kind: 'organization' }>;

const priorLogOdds = -9.5;
const agreeing = 0.42;
const genericBelow = 3;

type Written = readonly { readonly text: string }[];

interface OrganizationLine {
  readonly left: Written;
  readonly right: Written;
  readonly comparator: string;
  readonly stranger: number;
  readonly namesake: number;
}

/** Two organisations' names compared: each step in words, and what it says against a stranger and against a firm that is named alike on purpose or by trade. */
export interface ComparedOrganizationNames {
  readonly lines: readonly OrganizationLine[];
  readonly agreed: number;
}

const textOf = (words: Written) => words.map(({ text }) => text).join(' ') || '–';
const written = (texts: readonly string[]): Written => texts.map((text) => ({ text }));
const rarityOf = (words: readonly NameWord[]) => words.reduce((most, { rarity }) => Math.max(most, rarity), 0);
const lettersIn = (words: readonly NameWord[]) => words.reduce((sum, { text }) => sum + text.length, 0);

const acronym = (short: PreparedOrganizationName, long: PreparedOrganizationName): boolean => {
  const [word] = short.words;
  return word !== undefined && short.words.length <= 2 && word.text.length > short.words.length && word.text.length <= 6 && long.words.length >= 2 && long.initials === word.text;
};

// Made of the beginnings of the other's words: brings a name up in a search, and is never enough for an alert, because chance makes such words too.
const blendedPerLetter = 1.2;
const blendedMost = 8;
const blendLine = (short: PreparedOrganizationName, long: PreparedOrganizationName): OrganizationLine | undefined => {
  const letters = lettersBlended(short, long);
  return letters === 0 ? undefined : { left: short.words, right: long.words, comparator: 'made of the beginnings of its words', stranger: Math.min(blendedMost, letters * blendedPerLetter), namesake: 1 };
};
const turned = ({ left, right, ...rest }: OrganizationLine): OrganizationLine => ({ left: right, right: left, ...rest });

// Against a firm of a like name: a changed letter is a slip, a changed word is another firm, and so is a telling word more.
const differenceCost = (difference: number, length: number): number => {
  if (difference <= 0.02) return 0;
  const share = difference * (length <= 3 ? 1.6 : 1);
  return share < 0.15 ? -6 * share : share < 0.3 ? -0.9 - 8 * (share - 0.15) : -2.1 - 14 * Math.min(share - 0.3, 0.25);
};

const wordLine = ({ left, right, difference }: AlignedWords, counted: { agreed: number }) => {
  const generic = Math.max(rarityOf(left), rarityOf(right)) < genericBelow;
  if (left.length === 0 || right.length === 0) return { comparator: 'not on the other side', stranger: generic ? -0.6 : -1.6, namesake: generic ? -2.6 : -3.1 };
  if (difference >= agreeing) return { comparator: 'another word', stranger: generic ? -1 : -2.5, namesake: -5 };
  const length = Math.min(lettersIn(left), lettersIn(right));
  const first = counted.agreed++ === 0 ? 2.6 : 0.3;
  const comparator = difference === 0 ? (left.length === right.length ? 'same' : 'written together') : difference <= 0.05 ? 'same sound' : 'near spelling';
  return { comparator, stranger: Math.min(rarityOf(left), rarityOf(right)) * Math.max(0, 1 - difference / 0.46) - 0.4, namesake: first + differenceCost(difference, length) };
};

const numbersLine = (a: PreparedOrganizationName, b: PreparedOrganizationName) => {
  if (a.numbers.join(' ') === b.numbers.join(' ')) return [];
  const oneSided = a.numbers.length === 0 || b.numbers.length === 0;
  return [{ left: written(a.numbers), right: written(b.numbers), comparator: 'another number', stranger: oneSided ? -0.5 : -1, namesake: oneSided ? -1.5 : -1.2 }];
};

/** Puts two organisations' names word to word. */
export const compareOrganizationNames = (a: PreparedOrganizationName, b: PreparedOrganizationName): ComparedOrganizationNames => {
  if (acronym(a, b) || acronym(b, a)) return { agreed: 1, lines: [{ left: a.words, right: b.words, comparator: 'initials', stranger: 5 + a.words.length + b.words.length, namesake: 1 }] };
  const counted = { agreed: 0 };
  const lines = alignNames(a, b, agreeing).map((step): OrganizationLine => ({ left: step.left, right: step.right, ...wordLine(step, counted) }));
  lines.push(...numbersLine(a, b));
  if (counted.agreed === 0) {
    const forward = blendLine(a, b);
    const backward = forward ? undefined : blendLine(b, a);
    const blend = forward ?? (backward && turned(backward));
    if (blend) return { lines: [blend], agreed: 1 };
  }
  if (a.forms.length > 0 && b.forms.length > 0 && !a.forms.some((form) => b.forms.includes(form))) lines.push({ left: written(a.forms), right: written(b.forms), comparator: 'another legal form', stranger: -0.7, namesake: -2 });
  return { lines, agreed: counted.agreed };
};

const total = ({ lines }: ComparedOrganizationNames, against: 'stranger' | 'namesake') => lines.reduce((sum, line) => sum + line[against], 0);

/** Log-odds that two names are one organisation's, from names alone. */
export const organizationNameLogOdds = (compared: ComparedOrganizationNames): number => againstBoth(priorLogOdds + total(compared, 'stranger'), total(compared, 'namesake'));

/** How well two names go together, for ranking what a search found: their log-odds against strangers. That sister firms share words, too, tells none of them from another. */
export const organizationNameRank = (a: PreparedOrganizationName, b: PreparedOrganizationName): number => total(compareOrganizationNames(a, b), 'stranger');

/** The log-odds of `judgeOrganizationNames` without its evidence. */
export const organizationVerdictLogOdds = (a: PreparedOrganizationName, b: PreparedOrganizationName): number => total(compareOrganizationNames(a, b), 'namesake');

/** Whether two names that somebody put beside each other are one organisation's: a probability, with what each word counted. */
export const judgeOrganizationNames = (a: PreparedOrganizationName, b: PreparedOrganizationName): { readonly probability: number; readonly evidence: Evidence[] } => {
  const evidence = compareOrganizationNames(a, b).lines.map(({ left, right, comparator, namesake }) => ({ element: 'name', left: textOf(left), right: textOf(right), comparator, contribution: namesake }));
  return { probability: probabilityOf(sumOf(evidence)), evidence };
};

const prepared = new WeakMap<Subject, readonly PreparedOrganizationName[]>();
const preparedNamesOf = (organization: Organization): readonly PreparedOrganizationName[] => {
  const before = prepared.get(organization);
  if (before) return before;
  const names = namesOf(organization).slice(0, namesPerSubjectMax).map(prepareOrganizationName);
  prepared.set(organization, names);
  return names;
};

const bestOf = (a: readonly PreparedOrganizationName[], b: readonly PreparedOrganizationName[]) => {
  let best: { compared: ComparedOrganizationNames; logOdds: number } | undefined;
  for (const left of a) {
    for (const right of b) {
      const compared = compareOrganizationNames(left, right);
      const logOdds = organizationNameLogOdds(compared);
      if (!best || logOdds > best.logOdds) best = { compared, logOdds };
    }
  }
  return best;
};

/** Rule organization/1: telling words without legal forms, whatever their order; two differing words that matter outweigh one that agrees. */
export const compareOrganizations = (a: Organization, b: Organization): ScoredComparison => {
  const best = bestOf(preparedNamesOf(a), preparedNamesOf(b));
  if (!best || best.compared.agreed === 0) return { probability: 0, evidence: [] };
  const evidence: Evidence[] = [
    { element: 'prior', left: '', right: '', comparator: 'any two records', contribution: priorLogOdds },
    ...best.compared.lines.map(({ left, right, comparator, stranger }) => ({ element: 'name', left: textOf(left), right: textOf(right), comparator, contribution: stranger })),
  ];
  evidence.push({ element: 'prior', left: '', right: '', comparator: 'sister firms share names too', contribution: best.logOdds - sumOf(evidence) });
  if (a.country && b.country) evidence.push({ element: 'country', left: a.country, right: b.country, comparator: a.country === b.country ? 'same' : 'different', contribution: a.country === b.country ? 1 : -1.5 });
  return { probability: probabilityOf(sumOf(evidence)), evidence };
};

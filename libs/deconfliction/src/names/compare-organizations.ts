import type { Evidence, Subject } from '@parley/contracts';
import { alignNames, type AlignedWords } from './align-names.js';
import type { ScoredComparison } from './compare-persons.js';
import { againstBoth, probabilityOf, sumOf } from './log-odds.js';
import type { NameWord } from './name-word.js';
import { prepareOrganizationName, type PreparedOrganizationName } from './prepare-organization.js';
import { namesOf, namesPerSubjectMax } from './prepare-person.js';

export type Organization = Extract<Subject, { kind: 'organization' }>;

const priorLogOdds = -9.5;
const agreeing = 0.42;
const genericBelow = 3;

/** Two organisations' names compared: each step in words, and what it says against a stranger and against a firm that is named alike on purpose or by trade. */
export interface ComparedOrganizationNames {
  readonly lines: readonly { readonly left: string; readonly right: string; readonly comparator: string; readonly stranger: number; readonly namesake: number }[];
  readonly agreed: number;
}

const textOf = (words: readonly NameWord[]) => words.map(({ text }) => text).join(' ') || '–';
const rarityOf = (words: readonly NameWord[]) => Math.max(...words.map(({ rarity }) => rarity));

const acronym = (short: PreparedOrganizationName, long: PreparedOrganizationName): boolean => {
  const [word] = short.words;
  return word !== undefined && short.words.length <= 2 && word.text.length > short.words.length && word.text.length <= 6 && long.words.length >= 2 && long.initials === word.text;
};

// Against a firm of a like name: a changed letter is a slip, a changed word is another firm, and so is a telling word more.
const differenceCost = (difference: number, length: number): number => {
  if (difference <= 0.02) return 0;
  const share = difference * (length <= 3 ? 1.6 : 1);
  return share < 0.15 ? -6 * share : share < 0.3 ? -0.9 - 8 * (share - 0.15) : -2.1 - 14 * Math.min(share - 0.3, 0.25);
};

const wordLine = ({ left, right, difference }: AlignedWords, counted: { agreed: number }) => {
  const words = [...left, ...right];
  const generic = rarityOf(words) < genericBelow;
  if (left.length === 0 || right.length === 0) return { comparator: 'not on the other side', stranger: generic ? -0.6 : -1.6, namesake: generic ? -2.6 : -3.1 };
  if (difference >= agreeing) return { comparator: 'another word', stranger: generic ? -1 : -2.5, namesake: -5 };
  const length = Math.min(left.reduce((sum, { text }) => sum + text.length, 0), right.reduce((sum, { text }) => sum + text.length, 0));
  const first = counted.agreed++ === 0 ? 2.6 : 0.3;
  const comparator = difference === 0 ? (left.length === right.length ? 'same' : 'written together') : difference <= 0.05 ? 'same sound' : 'near spelling';
  return { comparator, stranger: Math.min(rarityOf(left), rarityOf(right)) * Math.max(0, 1 - difference / 0.46) - 0.4, namesake: first + differenceCost(difference, length) };
};

const numbersLine = (a: PreparedOrganizationName, b: PreparedOrganizationName) => {
  const [left, right] = [a.numbers.join(' '), b.numbers.join(' ')];
  if (left === right) return [];
  const oneSided = left === '' || right === '';
  return [{ left: left || '–', right: right || '–', comparator: 'another number', stranger: oneSided ? -0.5 : -1, namesake: oneSided ? -1.5 : -1.2 }];
};

/** Puts two organisations' names word to word. */
export const compareOrganizationNames = (a: PreparedOrganizationName, b: PreparedOrganizationName): ComparedOrganizationNames => {
  if (acronym(a, b) || acronym(b, a)) return { agreed: 1, lines: [{ left: textOf(a.words), right: textOf(b.words), comparator: 'initials', stranger: 5 + a.words.length + b.words.length, namesake: 1 }] };
  const counted = { agreed: 0 };
  const lines = alignNames(a, b).map((step) => ({ left: textOf(step.left), right: textOf(step.right), ...wordLine(step, counted) }));
  lines.push(...numbersLine(a, b));
  if (a.forms.length > 0 && b.forms.length > 0 && !a.forms.some((form) => b.forms.includes(form))) lines.push({ left: a.forms.join(', '), right: b.forms.join(', '), comparator: 'another legal form', stranger: -0.7, namesake: -2 });
  return { lines, agreed: counted.agreed };
};

const total = ({ lines }: ComparedOrganizationNames, against: 'stranger' | 'namesake') => lines.reduce((sum, line) => sum + line[against], 0);

/** Log-odds that two names are one organisation's, from names alone. */
export const organizationNameLogOdds = (compared: ComparedOrganizationNames): number => againstBoth(priorLogOdds + total(compared, 'stranger'), total(compared, 'namesake'));

/** How well two names go together, for ranking what a search found. */
export const organizationNameRank = (a: PreparedOrganizationName, b: PreparedOrganizationName): number => organizationNameLogOdds(compareOrganizationNames(a, b));

/** The log-odds of `judgeOrganizationNames` without its evidence. */
export const organizationVerdictLogOdds = (a: PreparedOrganizationName, b: PreparedOrganizationName): number => total(compareOrganizationNames(a, b), 'namesake');

/** Whether two names that somebody put beside each other are one organisation's: a probability, with what each word counted. */
export const judgeOrganizationNames = (a: PreparedOrganizationName, b: PreparedOrganizationName): { readonly probability: number; readonly evidence: Evidence[] } => {
  const evidence = compareOrganizationNames(a, b).lines.map(({ left, right, comparator, namesake }) => ({ element: 'name', left, right, comparator, contribution: namesake }));
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
    ...best.compared.lines.map(({ left, right, comparator, stranger }) => ({ element: 'name', left, right, comparator, contribution: stranger })),
  ];
  evidence.push({ element: 'prior', left: '', right: '', comparator: 'sister firms share names too', contribution: best.logOdds - sumOf(evidence) });
  if (a.country && b.country) evidence.push({ element: 'country', left: a.country, right: b.country, comparator: a.country === b.country ? 'same' : 'different', contribution: a.country === b.country ? 1 : -1.5 });
  return { probability: probabilityOf(sumOf(evidence)), evidence };
};

import type { Evidence } from '@parley/contracts';
import { bestBirthDate } from './birth-date.js';
import { agreedIn, agrees, compareNames, evidenceOf, namesakeLogOdds, type ComparedNames, type ComparedWords } from './judge-names.js';
import { agreementWorth } from './agreement-worth.js';
import { compareDocuments, isSameDocument } from './compare-documents.js';
import { againstBoth, probabilityOf, sumOf } from './log-odds.js';
import type { NameWord } from './name-word.js';
import type { PreparedName } from './prepare-name.js';
import { preparePerson, type Person, type PreparedPerson } from './prepare-person.js';
import { codeOfRole, roleAgreement } from './role-agreement.js';

/** The probability that two subjects are the same, and what it is made of: the contributions are natural log-odds. */
export interface ScoredComparison {
  readonly probability: number;
  readonly evidence: Evidence[];
}

// Of two registrations that a key brings together, about one pair in a thousand is one person, before names and dates are looked at.
export const priorLogOdds = -7.2;
// Namesakes are many where no date tells them apart.
const undated = -1.4;
const sexConflict = -1.5;
const sameNationality = 1.2;
const otherNationality = -1.8;
const contradicted = -2;
const anotherNameAltogether = -4;
// A name that stands against another but resembles it counts less against: up to this.
const resembles = 1.2;
const contradictedByName = -0.8;
const initialAgrees = 1.2;
const initialConflicts = -1.5;
const omitted = -0.3;
const omittedMost = -1.2;
const reversal = -2;
const suffixConflict = -2.5;
const rarityOf = (words: readonly NameWord[]) => Math.min(14, words.reduce((sum, word) => sum + word.rarity, 0));

// A given name that only resembles a surname is chance more often than not.
const otherRole = 1.5;
const inOtherRoles = (a: NameWord | undefined, b: NameWord | undefined) => (a?.role === 'given' && b?.role === 'surname') || (a?.role === 'surname' && b?.role === 'given');

const wordContribution = ({ left, right, difference, comparator }: ComparedWords): number => {
  switch (comparator) {
    case 'left out':
      return omitted;
    case 'initial':
      return initialAgrees;
    case 'other initial':
      return initialConflicts;
    case 'another name':
      return (left[0]?.role === 'by-name' || right[0]?.role === 'by-name' ? contradictedByName : contradicted) + (resembles * Math.max(0, 0.6 - difference)) / 0.18;
    default: {
      const rarity = left.length !== right.length ? Math.max(rarityOf(left), rarityOf(right)) : Math.min(rarityOf(left), rarityOf(right));
      return agreementWorth(rarity, difference) - (difference > 0.05 && inOtherRoles(left[0], right[0]) ? otherRole : 0);
    }
  }
};

/** What each step says for one person against two strangers: agreeing on a rare word says much, leaving words out little. */
const strangerContributions = ({ steps }: ComparedNames): number[] => {
  const contributions: number[] = [];
  let left = omittedMost;
  for (const step of steps) {
    const contribution = wordContribution(step);
    const counted = step.comparator === 'left out' ? Math.max(contribution, left) : contribution;
    if (step.comparator === 'left out') left -= counted;
    contributions.push(counted);
  }
  return contributions;
};

const strangerLogOdds = (compared: ComparedNames): number => {
  let sum = (compared.reversed ? reversal : 0) + (compared.otherSuffix ? suffixConflict : 0);
  for (const contribution of strangerContributions(compared)) sum += contribution;
  return sum;
};

/** Two names compared, and the log-odds for one person, from names alone: against strangers and against namesakes and relatives. */
export interface ScoredNames {
  readonly compared: ComparedNames;
  readonly left: PreparedName;
  readonly right: PreparedName;
  readonly logOdds: number;
}

/** Scores two prepared names. This is the hot path: a few microseconds. */
export const scoreNames = (left: PreparedName, right: PreparedName): ScoredNames => {
  const compared = compareNames(left, right);
  return { compared, left, right, logOdds: againstBoth(priorLogOdds + strangerLogOdds(compared), namesakeLogOdds(compared)) };
};

const rolesSay = (a: NameWord | undefined, b: NameWord | undefined, difference: number): number => {
  const said = roleAgreement(codeOfRole(a?.role), codeOfRole(b?.role));
  // What only resembles a word in another role has lost that already.
  return said < 0 && difference > 0.05 ? 0 : said;
};

/** How well two names go together, for ranking what a search found: their log-odds against strangers, and whether the words that agree do in one role. */
export const nameRank = (left: PreparedName, right: PreparedName): number => {
  const compared = compareNames(left, right);
  let sum = strangerLogOdds(compared);
  for (const step of compared.steps) if (agrees(step)) sum += rolesSay(step.left[0], step.right[0], step.difference);
  return sum;
};

/** The best-scoring pair of any name of one record with any of the other; undefined where a side has none. */
export const bestNames = (left: readonly PreparedName[], right: readonly PreparedName[]): ScoredNames | undefined => {
  let best: ScoredNames | undefined;
  for (const a of left) {
    for (const b of right) {
      const next = scoreNames(a, b);
      if (!best || next.logOdds > best.logOdds) best = next;
    }
  }
  return best;
};

const nameEvidence = ({ compared, left, right, logOdds }: ScoredNames): Evidence[] => {
  const contributions = strangerContributions(compared);
  const evidence: Evidence[] = [
    { element: 'prior', left: '', right: '', comparator: 'any two records', contribution: priorLogOdds },
    ...compared.steps.map((step, i) => evidenceOf(step, contributions[i] ?? 0)),
  ];
  if (compared.reversed) evidence.push({ element: 'name', left: 'child', right: 'parent', comparator: 'descent turned around', contribution: reversal });
  if (compared.otherSuffix) evidence.push({ element: 'name', left: left.suffix ?? '', right: right.suffix ?? '', comparator: 'another generation', contribution: suffixConflict });
  evidence.push({ element: 'prior', left: '', right: '', comparator: 'relatives and namesakes share names too', contribution: logOdds - sumOf(evidence) });
  return evidence;
};

const textOf = ({ names }: PreparedPerson): string => names[0]?.words.map(({ text }) => text).join(' ') ?? '–';

/** People use names that share nothing; two who hold one document and were born on one day are one all the same. */
const underAnotherName = (a: PreparedPerson, b: PreparedPerson): Evidence[] => [
  { element: 'prior', left: '', right: '', comparator: 'any two records', contribution: priorLogOdds },
  { element: 'name', left: textOf(a), right: textOf(b), comparator: 'another name altogether', contribution: anotherNameAltogether },
];

/** Rule person/1 on prepared records. */
export const comparePreparedPersons = (a: PreparedPerson, b: PreparedPerson): ScoredComparison => {
  const names = bestNames(a.names, b.names);
  const birth = bestBirthDate(a.birthDates, b.birthDates);
  const documents = compareDocuments(a.documents, b.documents);
  const shareNoWord = !names || agreedIn(names.compared) === 0;
  if (shareNoWord && !(isSameDocument(documents) && birth && birth.logOdds > 0)) return { probability: 0, evidence: [] };
  const evidence = shareNoWord ? underAnotherName(a, b) : nameEvidence(names);
  if (birth) evidence.push({ element: 'birth date', left: birth.left, right: birth.right, comparator: birth.comparator, contribution: birth.logOdds });
  else evidence.push({ element: 'birth date', left: a.birthDates[0] ?? '–', right: b.birthDates[0] ?? '–', comparator: 'not on both sides', contribution: undated });
  if (documents) evidence.push(documents);
  const nation = a.nationalities.find((one) => b.nationalities.includes(one));
  if (nation !== undefined) evidence.push({ element: 'nationality', left: nation, right: nation, comparator: 'same', contribution: sameNationality });
  else if (a.nationalities.length > 0 && b.nationalities.length > 0) evidence.push({ element: 'nationality', left: a.nationalities.join(', '), right: b.nationalities.join(', '), comparator: 'different', contribution: otherNationality });
  if (a.sex && b.sex && a.sex !== b.sex) evidence.push({ element: 'sex', left: a.sex, right: b.sex, comparator: 'different', contribution: sexConflict });
  return { probability: probabilityOf(sumOf(evidence)), evidence };
};

/**
 * Rule person/1 (design.md §5.3): names, birth dates, documents and sex as log-odds. Names that share no word at all cannot match whatever the
 * date, unless both hold one document and the dates agree.
 */
export const comparePersons = (a: Person, b: Person): ScoredComparison => comparePreparedPersons(preparePerson(a), preparePerson(b));

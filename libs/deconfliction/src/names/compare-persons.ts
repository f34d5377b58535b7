import type { Evidence, Subject } from '@parley/contracts';
import { bestBirthDate } from './birth-date.js';
import { bestNames } from './compare-names.js';

/** The probability that two subjects are the same, and what it is made of: the contributions and the prior are natural log-odds. */
export interface ScoredComparison {
  readonly probability: number;
  readonly evidence: Evidence[];
}

export type Person = Extract<Subject, { kind: 'person' }>;

// Two registrations drawn at random are about the same person far less often than one time in ten thousand.
const priorLogOdds = -9.5;
const sexConflict = -1.5;

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** Every way in which a subject's name is written: full names, names made of parts, aliases. */
export const namesOf = (subject: Subject): string[] => [...subject.names.map((n) => n.full ?? [n.given, n.surname, n.maternalSurname].filter(Boolean).join(' ')), ...subject.aliases];

/** Every birth date that a person's record gives. */
export const birthDatesOf = (person: Person): string[] => [...new Set([person.birthDate, ...(person.birthDates ?? [])].filter((d) => d !== undefined))];

/** Rule person/1 (design.md §5.3): names, birth dates and sex as log-odds. Names that share no word at all cannot match, whatever the date. */
export const comparePersons = (a: Person, b: Person): ScoredComparison => {
  const names = bestNames(namesOf(a), namesOf(b));
  if (!names || names.agreed === 0) return { probability: 0, evidence: names?.evidence ?? [] };
  const evidence: Evidence[] = [{ element: 'prior', left: '', right: '', comparator: 'any two records', contribution: priorLogOdds }, ...names.evidence];
  const birth = bestBirthDate(birthDatesOf(a), birthDatesOf(b));
  if (birth) evidence.push({ element: 'birth date', left: birth.left, right: birth.right, comparator: birth.comparator, contribution: birth.logOdds });
  if (a.sex && b.sex && a.sex !== b.sex) evidence.push({ element: 'sex', left: a.sex, right: b.sex, comparator: 'different', contribution: sexConflict });
  return { probability: probabilityOf(evidence.reduce((sum, e) => sum + (e.contribution ?? 0), 0)), evidence };
};

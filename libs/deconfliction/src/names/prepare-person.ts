import type { Identifier, Subject } from '@parley/contracts';
import { prepareName, prepareParts, type PreparedName } from './prepare-name.js';

export type Person = Extract<Subject, { kind: 'person' }>;

/** A person's record ready to be compared with many others. */
export interface PreparedPerson {
  readonly names: readonly PreparedName[];
  readonly birthDates: readonly string[];
  readonly documents: readonly Identifier[];
  readonly nationalities: readonly string[];
  readonly sex: Person['sex'];
}

/** At most this many names of a record take part in comparing and finding. */
export const namesPerSubjectMax = 20;

/** Every way in which a subject's name is written: full names, names made of parts, aliases. */
export const namesOf = (subject: Subject): string[] => [...subject.names.map((n) => n.full ?? [n.given, n.surname, n.maternalSurname].filter(Boolean).join(' ')), ...subject.aliases];

/** Every birth date that a person's record gives. */
export const birthDatesOf = (person: Person): string[] => [...new Set([person.birthDate, ...(person.birthDates ?? [])].filter((d) => d !== undefined))];

const known = new WeakMap<Subject, PreparedPerson>();

/** Prepares a person's record, once for each record however often it is compared. */
export const preparePerson = (person: Person): PreparedPerson => {
  const before = known.get(person);
  if (before) return before;
  const names = [...person.names.map((n) => (n.full === undefined ? prepareParts(n) : prepareName(n.full))), ...person.aliases.map(prepareName)];
  const prepared = { names: names.slice(0, namesPerSubjectMax), birthDates: birthDatesOf(person), documents: person.identifiers, nationalities: (person.nationalities ?? []).map((one) => one.trim().toUpperCase()), sex: person.sex };
  known.set(person, prepared);
  return prepared;
};

import type { Subject } from '@parley/contracts';
import { lettersAndDigits } from './characters.js';

/** What a CURP says of its holder. */
export interface CurpFacts {
  readonly birthDate: string;
  readonly sex?: 'M' | 'F';
}

const form = /^[A-Z]{4}(\d{2})(\d{2})(\d{2})([HMX])[A-Z]{5}([A-Z0-9])\d$/;

/** Birth date and sex out of a CURP: the place before the check digit is a digit for those born before 2000 and a letter since. */
export const curpFactsOf = (value: string): CurpFacts | undefined => {
  const [, year, month, day, sex, century = ''] = form.exec(lettersAndDigits(value)) ?? [];
  if (!year) return undefined;
  const birthDate = `${/\d/.test(century) ? '19' : '20'}${year}-${month}-${day}`;
  if (Number.isNaN(Date.parse(birthDate)) || new Date(birthDate).toISOString().slice(0, 10) !== birthDate) return undefined;
  return { birthDate, ...(sex === 'H' && { sex: 'M' as const }), ...(sex === 'M' && { sex: 'F' as const }) };
};

const datesMax = 20;

/** A person with what the own CURPs say beside what was filed: where the two disagree both are kept, for either may be the slip. */
export const withCurpFacts = (subject: Subject): Subject => {
  if (subject.kind !== 'person') return subject;
  const facts = subject.identifiers.flatMap(({ type, value }) => (type === 'curp' ? (curpFactsOf(value) ?? []) : []));
  const [first] = facts;
  if (!first) return subject;
  const given = subject.birthDates ?? [];
  const further = [...new Set(facts.map(({ birthDate }) => birthDate))].filter((date) => date !== subject.birthDate && !given.includes(date));
  const [own, ...others] = subject.birthDate === undefined ? further : [subject.birthDate, ...further];
  const birthDates = [...given, ...others].slice(0, datesMax);
  return { ...subject, ...(own && { birthDate: own }), ...(birthDates.length > 0 && { birthDates }), ...(subject.sex === undefined && first.sex && { sex: first.sex }) };
};

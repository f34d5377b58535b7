import fc from 'fast-check';
import { comparePersons } from './compare-persons.js';
import { personKeys, personKeysMax } from './person-keys.js';
import type { Person } from './prepare-person.js';

const person = (full: string, birthDate?: string, more: Partial<Person> = {}): Person => ({ kind: 'person', names: [{ full }], aliases: [], identifiers: [], ...(birthDate ? { birthDate } : {}), ...more });
const probability = (a: Person, b: Person) => comparePersons(a, b).probability;
const findsEachOther = (a: Person, b: Person) => personKeys(a).some((key) => personKeys(b).includes(key));

describe('person/1', () => {
  it.each([
    ['another romanisation', person('Husain Ali Hazzima', '1967-12-07'), person('Hussein Ali Hazime', '1967')],
    ['a second surname left out', person('Francisco Diaz', '1961-08-03'), person('Francisco Javier Diaz Madriz', '1961-03-08')],
    ['words written together', person('Al Haitham Al-ali', '1972-03-17'), person('Alhaitham Al Ali', '1972-03-17')],
    ['a patronymic left out and another ending', person('Rashid Nurgaliyev', '1956-10-08'), person('Rashid Gumarovich Nurgaliev', '1956-10-08')],
    ['another language’s form of the forename', person('Mikalai Haichuk', '1973'), person('Nikolai Gaichuk', '1973-05-31')],
    ['Arabic script', person('محمد الكربولي', '1979-02-11'), person('Muhammad al-Karbuli', '1979-02-11')],
    ['Cyrillic script', person('Сергей Вениаминович Тимошенко', '1968-01-20'), person('Sergey Timoshenko', '1968-01-20')],
    ['Han script', person('周建树', '1971-07-15'), person('Jianshu Zhou', '1971-07-15')],
    ['a short form', person('Pepe Amezcua Contreras', '1964-07-31'), person('Jose Amezcua', '1964-07-31')],
    ['"of the faith" in another place', person('Salah Badi', '1957-05-23'), person('Salahidin Badi', '1957')],
    ['a name that shares nothing, one document and one birth year', person('Diego Rodrigo Vega', '1957', { identifiers: [{ type: 'cedula', value: '7012 3377', issuer: 'CO' }] }), person('Pedro Bermudez', '1957-03-30', { identifiers: [{ type: 'cedula', value: '70123377', issuer: 'CO' }] })],
  ])('finds the same person behind %s', (_what, a, b) => {
    expect(findsEachOther(a, b)).toBe(true);
    expect(probability(a, b)).toBeGreaterThan(0.5);
  });

  it.each([
    ['a common name and another birth date', person('Jose Garcia Hernandez', '1970-01-05'), person('Jose Garcia Hernandez', '1981-11-23')],
    ['a rare name and another birth date', person('Warin Chaijamroonphan', '1956-01-09'), person('Warin Chaijamroonphan', '1971-06-20')],
    ['a rare name and another national number', person('Warin Chaijamroonphan', undefined, { identifiers: [{ type: 'national-id', value: '3560100', issuer: 'TH' }] }), person('Warin Chaijamroonphan', undefined, { identifiers: [{ type: 'national-id', value: '9917744', issuer: 'TH' }] })],
    ['a birth date alone', person('Elvis Gonzalez', '1980-10-12'), person('Alejandro Tapia', '1980-10-12')],
    ['one document alone', person('Elvis Gonzalez', undefined, { identifiers: [{ type: 'passport', value: 'E382464', issuer: 'TH' }] }), person('Alejandro Tapia', undefined, { identifiers: [{ type: 'passport', value: 'E382464', issuer: 'TH' }] })],
    ['a document number that is none', person('Elvis Gonzalez', '1980-10-12', { identifiers: [{ type: 'passport', value: '0000000', issuer: 'TH' }] }), person('Alejandro Tapia', '1980-10-12', { identifiers: [{ type: 'passport', value: '0000000', issuer: 'TH' }] })],
    ['one common word', person('Ivan Petrov'), person('Ivan Sidorov')],
    ['a clan’s name changed', person('Watban Ibrahim Hassan al-Tikriti'), person('Watban Ibrahim Hassan al-Mosuli')],
    ['father and son', person('Abdullah bin Omar al-Harthi'), person('Omar bin Abdullah al-Harthi')],
    ['two generations', person('Wendell Okonkwo Sr.'), person('Wendell Okonkwo Jr.')],
  ])('does not take two people for one on %s', (_what, a, b) => expect(probability(a, b)).toBeLessThan(0.5));

  const names = fc.array(fc.constantFrom('Jose', 'Guadalupe', 'bin', 'Omar', 'Abdul', 'Rahman', 'Garcia', 'O', 'Sergey', 'Sergeevich', 'Kim', 'Jong-un', 'محمد', '김정은', 'de', 'Jr.', 'Zhou', 'Salahuddin', 'Ayash', '"El Mayo"'), { minLength: 1, maxLength: 7 }).map((words) => words.join(' '));
  const dates = fc.option(fc.constantFrom('1970', '1970-05', '1970-05-06', '1970-06-05', '1971-05-06', '1988-12-30', '1970-01-01'), { nil: undefined });
  const people = fc.tuple(names, dates, fc.constantFrom('M' as const, 'F' as const)).map(([full, birthDate, sex]) => person(full, birthDate, { sex }));

  it('gives a score that is the sum of the contributions it shows', () => {
    fc.assert(fc.property(people, people, (a, b) => {
      const { probability: shown, evidence } = comparePersons(a, b);
      if (evidence.length === 0) return expect(shown).toBe(0);
      expect(1 / (1 + Math.exp(-evidence.reduce((sum, e) => sum + (e.contribution ?? 0), 0)))).toBeCloseTo(shown, 10);
      return expect(evidence.every((e) => e.comparator !== '')).toBe(true);
    }));
  });

  it('gives the same probability whichever side comes first', () => {
    fc.assert(fc.property(people, people, (a, b) => expect(probability(a, b)).toBeCloseTo(probability(b, a), 10)));
  });

  it('stores a person under a bounded number of keys', () => {
    const many = person('Muhammad Hadi Abd al-Rahman Fayhan Sharban al-Anzi', '1986-05-26', { aliases: Array.from({ length: 30 }, (_, i) => `Muhammad Alias Number${i} Sharban`) });
    expect(personKeys(many).length).toBeLessThanOrEqual(personKeysMax);
  });
});

import { comparePersons } from './compare-persons.js';
import type { Person } from './prepare-person.js';
import { personKeys } from './person-keys.js';

const person = (full: string, birthDate?: string): Person => ({ kind: 'person', names: [{ full }], aliases: [], identifiers: [], ...(birthDate ? { birthDate } : {}) });
const probability = (a: Person, b: Person) => comparePersons(a, b).probability;
const findsEachOther = (a: Person, b: Person) => personKeys(a).some((key) => personKeys(b).includes(key));

describe('person/1', () => {
  it.each([
    ['another romanisation', person('Husain Ali Hazzima', '1967-12-07'), person('Hussein Ali Hazime', '1967')],
    ['a second surname left out', person('Francisco Diaz', '1961-08-03'), person('Francisco Javier Diaz Madriz', '1961-03-08')],
    ['words glued together', person('Al Haitham Al-ali', '1972-03-17'), person('Alhaitham Al Ali', '1972-03-17')],
    ['a patronymic left out and another ending', person('Rashid Nurgaliyev', '1956-10-08'), person('Rashid Gumarovich Nurgaliev', '1956-10-08')],
  ])('finds the same person behind %s', (_what, a, b) => {
    expect(findsEachOther(a, b)).toBe(true);
    expect(probability(a, b)).toBeGreaterThan(0.5);
  });

  it.each([
    ['a common name and another birth date', person('Jose Garcia Hernandez', '1970-01-05'), person('Jose Garcia Hernandez', '1981-11-23')],
    ['a birth date alone', person('Elvis Gonzalez', '1980-10-12'), person('Alejandro Tapia', '1980-10-12')],
    ['one common word', person('Ivan Petrov'), person('Ivan Sidorov')],
  ])('does not take two people for one on %s', (_what, a, b) => expect(probability(a, b)).toBeLessThan(0.5));

  it('gives the same probability whichever side comes first', () => {
    const [a, b] = [person('Dmytro Volodymyrovych Tabachnyk', '1963-11-28'), person('Dmytriy Tabachnyk', '1963')];
    expect(probability(a, b)).toBeCloseTo(probability(b, a), 12);
  });

  it('can be recomputed from the evidence it shows', () => {
    const { probability: shown, evidence } = comparePersons(person('Payman Jebelli', '1967-01-25'), person('Peyman Jebelli', '1967-01-25'));
    expect(1 / (1 + Math.exp(-evidence.reduce((sum, e) => sum + (e.contribution ?? 0), 0)))).toBeCloseTo(shown, 12);
  });
});

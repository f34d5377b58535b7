import { bestBirthDate, compareBirthDates } from './birth-date.js';

describe('two birth dates', () => {
  it.each([
    ['1971-07-15', '1971-07-15', 'same day'],
    ['1961-08-03', '1961-03-08', 'day and month swapped'],
    ['1961-08-03', '1961-08-08', 'one digit differs'],
    ['1961-08-13', '1916-08-13', 'two digits swapped'],
    ['1961-08-13', '1963-08-13', 'one digit differs'],
    ['1961', '1961-08-13', 'same year'],
    ['1961-01-01', '1961-08-13', 'same year'],
    ['1961-08', '1961-08-13', 'same month'],
    ['1960/1963', '1961-08-13', 'within the range'],
    ['1961', '1962', 'adjacent year'],
    ['1961-08-13', '1974-02-20', 'different'],
  ])('%s and %s: %s', (a, b, comparator) => {
    expect(compareBirthDates(a, b).comparator).toBe(comparator);
    expect(compareBirthDates(b, a)).toEqual(compareBirthDates(a, b));
  });

  it('agree by the best of several', () => expect(bestBirthDate(['1959', '1961-08-13'], ['1961-08-13'])?.comparator).toBe('same day'));
});

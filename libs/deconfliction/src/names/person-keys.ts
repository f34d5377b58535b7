import { birthDatesOf, namesOf, type Person } from './compare-persons.js';
import { dayKeyOf } from './birth-date.js';
import { namePartsOf } from './name-parts.js';

const namesIndexedMax = 20;

/**
 * Candidate keys of a person: two records that rule person/1 can match share at least one. A full birth date finds by itself; a year finds
 * with one word of the name; without a date two words must agree by sound.
 */
export const personKeys = (person: Person): string[] => {
  const keys = new Set<string>();
  const dates = birthDatesOf(person);
  const years = new Set(dates.map((d) => d.slice(0, 4)));
  for (const date of dates) {
    const day = dayKeyOf(date);
    if (day) keys.add(`b:${day}`);
  }
  for (const name of namesOf(person).slice(0, namesIndexedMax)) {
    const sounds = [...new Set(namePartsOf(name).map((p) => p.skeleton))].sort();
    for (const [i, sound] of sounds.entries()) {
      for (const year of years) keys.add(`y:${year}:${sound}`);
      for (const other of sounds.slice(i + 1)) keys.add(`n:${sound}:${other}`);
    }
  }
  return [...keys];
};

import { dayKeyOf } from './birth-date.js';
import { preparePerson, type Person } from './prepare-person.js';

/** Keys that one record is stored under at most: more find no more (the rarest words come first). */
export const personKeysMax = 40;

/**
 * Candidate keys of a person: two records that rule person/1 can match share at least one. A full birth date finds by itself; a year finds
 * with one word of the name; without a date two words must agree by sound. Plain strings, so that a keyed digest of each finds the same.
 */
export const personKeys = (person: Person): string[] => {
  const { names, birthDates } = preparePerson(person);
  const years = new Set(birthDates.map((d) => d.slice(0, 4)));
  const keys = new Set<string>();
  for (const date of birthDates) {
    const day = dayKeyOf(date);
    if (day) keys.add(`b:${day}`);
  }
  for (const { words } of names) {
    const sounds = [...new Set(words.toSorted((a, b) => b.rarity - a.rarity).map((w) => w.skeleton))];
    for (const sound of sounds) for (const year of years) keys.add(`y:${year}:${sound}`);
    for (const [i, sound] of sounds.entries()) for (const other of sounds.slice(i + 1)) keys.add(`n:${[sound, other].sort().join(':')}`);
  }
  return [...keys].slice(0, personKeysMax);
};

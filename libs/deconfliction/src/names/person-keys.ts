import { dayKeyOf } from './birth-date.js';
import { documentKeys } from './compare-documents.js';
import type { NameWord } from './name-word.js';
import { preparePerson, type Person } from './prepare-person.js';

/** Keys that one record is stored under at most: more find no more (the rarest words come first). */
export const personKeysMax = 40;

const groupsPerWordMax = 2;
// A word that no list of frequent names knows: by itself it brings few together.
const rareFrom = 9;
const pairKey = (a: string, b: string) => `n:${[a, b].sort().join(':')}`;
const initialsOf = (words: readonly NameWord[]) => [words[0], words.at(-1)].map((word) => word?.skeleton.charAt(0) ?? '').sort().join('');

/**
 * Candidate keys of a person: two records that rule person/1 can match share at least one. A document number or a full birth date finds by itself; a year finds
 * with one word of the name by its sound or by the name that it is a form of, a month with the initials; without a date two words must agree, or a rare one.
 * Plain strings, so that a keyed digest of each finds the same.
 */
export const personKeys = (person: Person): string[] => {
  const { names, birthDates, documents } = preparePerson(person);
  const years = new Set(birthDates.map((d) => d.slice(0, 4)));
  const months = new Set(birthDates.filter((d) => /^\d{4}-\d{2}/.test(d)).map((d) => d.slice(0, 7)));
  const keys = new Set(documentKeys(documents));
  for (const date of birthDates) {
    const day = dayKeyOf(date);
    if (day) keys.add(`b:${day}`);
  }
  for (const { words } of names) {
    const rarest = words.toSorted((a, b) => b.rarity - a.rarity);
    const sounds = [...new Set(rarest.filter((word) => !word.initial).map((word) => word.skeleton))];
    for (const sound of sounds) for (const year of years) keys.add(`y:${year}:${sound}`);
    for (const [i, sound] of sounds.entries()) for (const other of sounds.slice(i + 1)) keys.add(pairKey(sound, other));
    for (const word of rarest) if (words.length === 1 || (birthDates.length === 0 && word.rarity >= rareFrom)) keys.add(`w:${word.skeleton}`);
    for (const { groups } of rarest) {
      for (const group of groups.slice(0, groupsPerWordMax)) {
        for (const year of years) keys.add(`v:${year}:${group}`);
        for (const sound of sounds.slice(0, 2)) keys.add(pairKey(`=${group}`, sound));
      }
    }
    for (const month of months) if (words.length > 1) keys.add(`i:${month}:${initialsOf(words)}`);
  }
  return [...keys].slice(0, personKeysMax);
};

import type { NameRole } from './name-word.js';

// Natural log-odds against strangers, beside the words' rarity. Where OFAC's aliases and their names share a word it is the surname of both six times as
// often as where strangers do (ln 6 = 1.9, of which some is the surnames' rarity), and a given name here and a surname there half as often.
const bothSurnames = 1;
const surnameAndGiven = -0.7;

// The roles that matter for it, as numbers that a list can hold.
const roleCode = { other: 0, given: 1, surname: 2 } as const;

/** A role as such a number: whichever surname, a given name, or what says nothing. */
export const codeOfRole = (role: NameRole | undefined): number => (role === 'surname' || role === 'maternal surname' ? roleCode.surname : role === 'given' ? roleCode.given : roleCode.other);

/** What it says for a search that a word has these roles in the two names that share it: a family is told by its surname. */
export const roleAgreement = (a: number, b: number): number => {
  if (a === roleCode.surname && b === roleCode.surname) return bothSurnames;
  return a !== b && a !== roleCode.other && b !== roleCode.other ? surnameAndGiven : 0;
};

import type { Evidence, Identifier } from '@parley/contracts';

// What a person has one of says whose record it is; of passports and licences one may have several, one after the other.
const oneOfAKind = new Set<Identifier['type']>(['curp', 'national-id', 'cedula', 'rfc']);
const severalOfAKind = new Set<Identifier['type']>(['passport', 'license']);
const sameNumber = 8;
const sameComparator = 'same number';
const otherOnly = -6;
const otherOfSeveral = -1;

const plain = ({ value }: Identifier) => value.toUpperCase().replace(/[^A-Z0-9]/g, '');
const comparable = (a: Identifier, b: Identifier) => a.type === b.type && (a.issuer === b.issuer || a.type === 'curp' || a.type === 'rfc');

// A tax number without its last three characters is the same person's.
const numberOf = (document: Identifier) => (document.type === 'rfc' ? plain(document).slice(0, 10) : plain(document));

// "Unknown" and a row of noughts are no number of anybody's.
const isNumber = (number: string) => number.length >= 5 && /\d/.test(number) && new Set(number).size > 2;

const keysMax = 6;

/** Candidate keys of a person's own documents: two records with one number share the key, whatever their names. */
export const documentKeys = (documents: readonly Identifier[]): string[] =>
  [...new Set(documents.filter((one) => (oneOfAKind.has(one.type) || severalOfAKind.has(one.type)) && isNumber(numberOf(one))).map((one) => `d:${one.type}:${numberOf(one)}`))].slice(0, keysMax);

/** Whether a line of evidence says that one document number is on both sides. */
export const isSameDocument = (evidence: Evidence | undefined): boolean => evidence?.comparator === sameComparator;

/**
 * What two persons' documents say, as one line of evidence: one number on both sides speaks for one person, and other numbers of a document that a
 * person has only one of speak against it, enough to veto a perfect name. Undefined where no document of one kind is on both sides.
 */
export const compareDocuments = (left: readonly Identifier[], right: readonly Identifier[]): Evidence | undefined => {
  let against: Evidence | undefined;
  for (const a of left) {
    if (!oneOfAKind.has(a.type) && !severalOfAKind.has(a.type)) continue;
    for (const b of right) {
      if (!comparable(a, b) || !isNumber(numberOf(a)) || !isNumber(numberOf(b))) continue;
      const shown = { element: a.type, left: a.value, right: b.value };
      if (numberOf(a) === numberOf(b)) return { ...shown, comparator: sameComparator, contribution: sameNumber };
      const contribution = oneOfAKind.has(a.type) ? otherOnly : otherOfSeveral;
      if (!against || contribution < (against.contribution ?? 0)) against = { ...shown, comparator: 'another number', contribution };
    }
  }
  return against;
};

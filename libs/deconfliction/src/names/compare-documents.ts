import type { Evidence, Identifier } from '@parley/contracts';

// What a person has one of says whose record it is; of passports and licences one may have several, one after the other.
const oneOfAKind = new Set<Identifier['type']>(['curp', 'national-id', 'cedula', 'rfc']);
const severalOfAKind = new Set<Identifier['type']>(['passport', 'license']);
const sameNumber = 8;
const otherOnly = -6;
const otherOfSeveral = -1;

const plain = ({ value }: Identifier) => value.toUpperCase().replace(/[^A-Z0-9]/g, '');
const comparable = (a: Identifier, b: Identifier) => a.type === b.type && (a.issuer === b.issuer || a.type === 'curp' || a.type === 'rfc');

/**
 * What two persons' documents say, as one line of evidence: one number on both sides speaks for one person, and other numbers of a document that a
 * person has only one of speak against it, enough to veto a perfect name. Undefined where no document of one kind is on both sides.
 */
export const compareDocuments = (left: readonly Identifier[], right: readonly Identifier[]): Evidence | undefined => {
  let against: Evidence | undefined;
  for (const a of left) {
    if (!oneOfAKind.has(a.type) && !severalOfAKind.has(a.type)) continue;
    for (const b of right) {
      if (!comparable(a, b)) continue;
      const shown = { element: a.type, left: a.value, right: b.value };
      // A tax number without its last three characters is the same person's.
      if (plain(a) === plain(b) || (a.type === 'rfc' && plain(a).slice(0, 10) === plain(b).slice(0, 10))) return { ...shown, comparator: 'same number', contribution: sameNumber };
      const contribution = oneOfAKind.has(a.type) ? otherOnly : otherOfSeveral;
      if (!against || contribution < (against.contribution ?? 0)) against = { ...shown, comparator: 'another number', contribution };
    }
  }
  return against;
};

import type { Person } from '@parley/deconfliction';

/** A person's record as an evaluation has it. */
export const personOf = (names: readonly string[], birthDates: readonly string[], sex?: 'M' | 'F', nationalities: readonly string[] = []): Person => {
  const [full = '–', ...aliases] = names.filter((name) => name !== '');
  return { kind: 'person', names: [{ full }], aliases, identifiers: [], birthDates: [...birthDates], ...(sex && { sex }), ...(nationalities.length > 0 && { nationalities: [...nationalities] }) };
};

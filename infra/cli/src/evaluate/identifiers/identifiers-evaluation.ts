import type { Evaluation, Measure, Report } from '../evaluation.js';
import { falseJoinsOf, readValue, recallOf, type ReadValue } from './join-values.js';
import { knownValuesOf } from './known-values.js';

const share = (values: readonly ReadValue[], right: (value: ReadValue) => boolean): number => values.filter(right).length / values.length;

/** What is measured of values of one kind: shares of valid ones accepted and invalid ones rejected, recall over writings, pairs wrongly joined. */
export const measuresOf = (values: readonly ReadValue[]): Record<string, Measure> => {
  const [valid, invalid] = [values.filter(({ known }) => known.valid === true), values.filter(({ known }) => known.valid === false)];
  // A value that is none cannot be written in another way and stay itself.
  const real = values.filter(({ known }) => known.valid !== false);
  const { recall, writings } = recallOf(real);
  return {
    values: values.length,
    ...(valid.length > 0 && { validAccepted: share(valid, ({ original }) => original.valid) }),
    ...(invalid.length > 0 && { invalidRejected: share(invalid, ({ original }) => !original.valid) }),
    ...(valid.length + invalid.length === 0 && { checkHolds: share(values, ({ original }) => original.valid) }),
    recall, writings, falseJoins: falseJoinsOf(real).length,
  };
};

/** Values of one kind in many writings: is each found, and is none taken for another? */
export const identifiersEvaluation: Evaluation = {
  purpose: 'identifiers by kind: valid and invalid ones told apart, other writings found, none taken for another (any file of identifiers/)',
  run: async (csvPath, _options, onProgress): Promise<Report> => {
    const { values, leftOut } = knownValuesOf(csvPath);
    if (leftOut.length > 0) console.warn(`Left out, for they are no identifiers of ours: ${leftOut.join(', ')}.`);
    const read = values.map(readValue);
    const byKind = Object.entries(Object.groupBy(read, ({ known }) => known.kind));
    return Object.fromEntries([['all', read] as const, ...byKind].map(([kind, some], i) => {
      onProgress(i + 1, byKind.length + 1, kind);
      return [kind, measuresOf(some ?? [])];
    }));
  },
};

import { judgeNames, judgeOrganizationNames, nameLogOdds, organizationVerdictLogOdds, prepareName, prepareOrganizationName, sameNameThreshold } from '@parley/deconfliction';
import type { Evaluation, Measure, Report } from './evaluation.js';
import { readCsv } from './read-csv.js';
import { bestOf, calibrationErrorOf, intervalOf, qualityAt, type Verdict } from './verdicts.js';

interface Judged extends Verdict {
  readonly schema: string;
  readonly category: string;
  /** Compares the prepared names once more, for the clock. */
  readonly again: () => number;
}

const judge = (row: Record<string, string>): Judged => {
  const { name1 = '', name2 = '', schema = '', category = '' } = row;
  const shared = { schema, category, same: /^(true|1|yes)$/i.test(row.is_match ?? '') };
  if (schema === 'Person') {
    const [a, b] = [prepareName(name1), prepareName(name2)];
    return { ...shared, score: judgeNames(a, b).probability, again: () => nameLogOdds(a, b) };
  }
  const [a, b] = [prepareOrganizationName(name1), prepareOrganizationName(name2)];
  return { ...shared, score: judgeOrganizationNames(a, b).probability, again: () => organizationVerdictLogOdds(a, b) };
};

const timedForMs = 100;

const microsPerPair = (pairs: readonly Judged[]): number => {
  let [compared, sum] = [0, 0];
  for (let warm = 0; warm < 20; warm++) for (const { again } of pairs) sum += again();
  const began = process.threadCpuUsage().user;
  while (process.threadCpuUsage().user - began < timedForMs * 1000) {
    for (const { again } of pairs) sum += again();
    compared += pairs.length;
  }
  if (Number.isNaN(sum)) throw new Error('a pair has no score');
  return (process.threadCpuUsage().user - began) / compared;
};

const measuresOf = (pairs: readonly Judged[]): Record<string, Measure> => ({
  pairs: pairs.length,
  ...qualityAt(pairs, sameNameThreshold),
  f1Interval: intervalOf(pairs, (sample) => qualityAt(sample, sameNameThreshold).f1),
  threshold: sameNameThreshold,
  ...bestOf(pairs),
  calibrationError: calibrationErrorOf(pairs),
  microsPerPair: microsPerPair(pairs),
});

const parts = (pairs: readonly Judged[]): [string, readonly Judged[]][] => [
  ['all', pairs],
  ...Object.entries(Object.groupBy(pairs, ({ schema }) => schema)),
  ...Object.entries(Object.groupBy(pairs.filter(({ category }) => category !== ''), ({ category }) => category)),
].map(([name, some]) => [name as string, (some ?? []) as readonly Judged[]]);

/** Two names side by side: are they one person's, one organisation's? Prepared names are compared for the time; preparing is done once a name. */
export const namesEvaluation: Evaluation = {
  purpose: 'pairs of names with a verdict (columns schema, name1, name2, is_match, category)',
  run: async (csvPath, _options, onProgress): Promise<Report> => {
    const rows = readCsv(csvPath);
    const judged = rows.map(judge);
    const named = parts(judged);
    return Object.fromEntries(
      named.map(([name, pairs], i) => {
        onProgress(i + 1, named.length, name);
        return [name, measuresOf(pairs)];
      }),
    );
  },
};

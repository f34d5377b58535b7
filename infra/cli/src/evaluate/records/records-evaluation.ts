import { bestBirthDate, probabilityOf, scoreNames } from '@parley/deconfliction';
import type { Evaluation, Measure, OnProgress } from '../evaluation.js';
import { readCsv } from '../read-csv.js';
import { bestOf, intervalOf, qualityAt, type Verdict } from '../verdicts.js';
import { proposedPairs } from './block-records.js';
import { clusterRecords, type ScoredPair } from './cluster-records.js';
import { factLogOdds, rarityIn } from './compare-facts.js';
import { personRecordsOf, type PersonRecord } from './person-records.js';

const threshold = 0.5;

const scoreAll = (records: readonly PersonRecord[], proposed: ReadonlySet<number>, onProgress: OnProgress): ScoredPair[] => {
  const rarity = rarityIn(records);
  let done = 0;
  return Array.from(proposed, (pair) => {
    if (done++ % 50_000 === 0) onProgress(done, proposed.size, 'pairs scored');
    const [i, j] = [Math.floor(pair / records.length), pair % records.length];
    const [a, b] = [records[i] as PersonRecord, records[j] as PersonRecord];
    return { i, j, logOdds: scoreNames(a.name, b.name).logOdds + (bestBirthDate(a.birthDates, b.birthDates)?.logOdds ?? 0) + factLogOdds(a, b, rarity) };
  });
};

const truePairsIn = (clusters: Iterable<number>): number => [...clusters].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
const sizesOf = <T>(labels: readonly T[]): Map<T, number> => labels.reduce((sizes, label) => sizes.set(label, (sizes.get(label) ?? 0) + 1), new Map<T, number>());

const clusteredF1 = (truth: readonly string[], clusters: readonly number[]): number => {
  const together = truePairsIn(sizesOf(truth).values());
  const found = truePairsIn(sizesOf(clusters).values());
  const both = truePairsIn(sizesOf(truth.map((label, i) => `${label}|${clusters[i] ?? 0}`)).values());
  return (2 * both) / Math.max(1, together + found);
};

/** F1 resampled by the person that a pair's first record is about. */
const f1Interval = (records: readonly PersonRecord[], pairs: readonly ScoredPair[], verdicts: readonly Verdict[]): readonly [number, number] => {
  const tallies = new Map<string, { right: number; wrong: number; missed: number }>();
  for (const [truth, size] of sizesOf(records.map((record) => record.truth))) tallies.set(truth, { right: 0, wrong: 0, missed: (size * (size - 1)) / 2 });
  for (const [n, { i }] of pairs.entries()) {
    const tally = tallies.get(records[i]?.truth ?? '');
    const verdict = verdicts[n];
    if (!tally || !verdict || verdict.score < threshold) continue;
    if (verdict.same) [tally.right, tally.missed] = [tally.right + 1, tally.missed - 1];
    else tally.wrong++;
  }
  return intervalOf([...tallies.values()], (sample) => {
    const [right, wrong, missed] = sample.reduce(([r, w, m], t) => [r + t.right, w + t.wrong, m + t.missed], [0, 0, 0]) as [number, number, number];
    return (2 * right) / Math.max(1, 2 * right + wrong + missed);
  }, 300);
};

/** Person records that may be one person's: what blocking proposes, scored by person/1 and by the other columns, pair by pair and in clusters. */
export const recordsEvaluation: Evaluation = {
  purpose: 'person records with duplicates (columns of historical-figures.csv or of febrl-*.csv)',
  run: async (csvPath, _options, onProgress) => {
    const records = personRecordsOf(readCsv(csvPath));
    const began = process.threadCpuUsage().user;
    const proposed = proposedPairs(records);
    const pairs = scoreAll(records, proposed, onProgress);
    const seconds = (process.threadCpuUsage().user - began) / 1e6;
    const verdicts = pairs.map(({ i, j, logOdds }) => ({ score: probabilityOf(logOdds), same: records[i]?.truth === records[j]?.truth }));
    const truePairs = truePairsIn(sizesOf(records.map(({ truth }) => truth)).values());
    const blocked = verdicts.filter(({ same }) => same).length;
    onProgress(pairs.length, pairs.length, 'putting records into clusters');
    const clusters = clusterRecords(records.length, pairs);
    const all: Record<string, Measure> = {
      records: records.length,
      truePairs,
      pairs: pairs.length,
      ...qualityAt(verdicts, threshold, truePairs - blocked),
      f1Interval: f1Interval(records, pairs, verdicts),
      ...bestOf(verdicts, truePairs - blocked),
      blockingRecall: blocked / Math.max(1, truePairs),
      f1AfterClustering: clusteredF1(records.map(({ truth }) => truth), clusters),
      seconds,
    };
    return { all, Person: all };
  },
};

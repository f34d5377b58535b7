import { resolve } from 'node:path';
import type { Report } from '../evaluation.js';
import { readCsv } from '../read-csv.js';
import { bestOf, qualityAt } from '../verdicts.js';
import { runPython } from './python-peers.js';

interface Linked {
  readonly seconds: number;
  readonly pairs: readonly (readonly [string, string, number])[];
}

const pairsWithin = (sizes: Iterable<number>): number => [...sizes].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);

const sizesOf = (labels: Iterable<string>): number[] => {
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return [...sizes.values()];
};

/** Who is who in a file of records: FEBRL says it by the number in the record's name. */
const truthOf = (csvPath: string): Map<string, string> =>
  new Map(readCsv(csvPath).map(({ unique_id: id, cluster, rec_id: name = '' }) => (cluster === undefined ? [name.toLowerCase(), /\d+/.exec(name)?.[0] ?? ''] : [(id ?? '').toLowerCase(), cluster])));

/** Records that pairs at or above a threshold join, directly or by way of others, under one label each. */
const clustered = (ids: Iterable<string>, pairs: Linked['pairs'], threshold: number): Map<string, string> => {
  const parents = new Map([...ids].map((id) => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    while (parents.get(root) !== root) root = parents.get(root) ?? root;
    parents.set(id, root);
    return root;
  };
  for (const [a, b, score] of pairs) if (score >= threshold) parents.set(rootOf(a), rootOf(b));
  return new Map([...parents.keys()].map((id) => [id, rootOf(id)]));
};

const f1Of = (truth: ReadonlyMap<string, string>, clusters: ReadonlyMap<string, string>): number => {
  const both = pairsWithin(sizesOf([...clusters].map(([id, root]) => `${root} ${truth.get(id)}`)));
  return (2 * both) / (pairsWithin(sizesOf(truth.values())) + pairsWithin(sizesOf(clusters.values())));
};

const thresholds = [0.5, 0.9, 0.95, 0.99, 0.999, 0.9999];

// A chain of weak links joins strangers, so that clusters want a threshold of their own: the best of several.
const f1AfterClustering = (truth: ReadonlyMap<string, string>, pairs: Linked['pairs']): number => Math.max(...thresholds.map((threshold) => f1Of(truth, clustered(truth.keys(), pairs, threshold))));

/** Splink on a file of records, at the threshold that is best for it on that very file; `undefined` where it cannot be run. */
export const splinkPeer = (csvPath: string): Report | undefined => {
  const linked = runPython<Linked>('splink-records.py', resolve(csvPath));
  if (!linked) return undefined;
  const truth = truthOf(csvPath);
  const verdicts = linked.pairs.map(([a, b, score]) => ({ score, same: truth.get(a) === truth.get(b) }));
  const found = verdicts.filter(({ same }) => same).length;
  const total = pairsWithin(sizesOf(truth.values()));
  const best = bestOf(verdicts, total - found);
  return {
    'Splink: all': {
      records: truth.size, ...qualityAt(verdicts, best.bestThreshold, total - found), ...best, blockingRecall: found / total,
      f1AfterClustering: f1AfterClustering(truth, linked.pairs), seconds: linked.seconds,
    },
  };
};

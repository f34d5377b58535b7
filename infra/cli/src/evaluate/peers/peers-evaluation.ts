import { readFileSync } from 'node:fs';
import anyAscii from 'any-ascii';
import type { Evaluation, EvaluationOptions, Measure, OnProgress, Report } from '../evaluation.js';
import { namesEvaluation } from '../names-evaluation.js';
import { readCsv } from '../read-csv.js';
import { bestOf, intervalOf, qualityAt, type Verdict } from '../verdicts.js';
import { javascriptPeers } from './javascript-peers.js';
import type { NamePair, PeerScores } from './peer.js';
import { runPython } from './python-peers.js';
import { retrievalPeers } from './retrieval-peers.js';
import { splinkPeer } from './splink-peer.js';
import { trigramPeer } from './trigram-peer.js';

interface Labelled extends NamePair {
  readonly same: boolean;
}

const labelledPairs = (csvPath: string): Labelled[] =>
  readCsv(csvPath).map(({ name1 = '', name2 = '', schema = '', is_match: same = '' }) => ({ schema, left: name1, right: name2, same: /^(?:true|1|yes)$/i.test(same) }));

// Peers that know only Latin letters get them: to their advantage.
const latin = (pairs: readonly NamePair[]): NamePair[] => pairs.map(({ schema, left, right }) => ({ schema, left: anyAscii(left), right: anyAscii(right) }));

const measuresOf = (verdicts: readonly Verdict[], { microsPerPair, shippedThreshold }: PeerScores): Record<string, Measure> => {
  const best = bestOf(verdicts);
  const at = shippedThreshold ?? best.bestThreshold;
  return { pairs: verdicts.length, ...qualityAt(verdicts, at), f1Interval: intervalOf(verdicts, (sample) => qualityAt(sample, at).f1), threshold: at, ...best, microsPerPair };
};

const reportOn = (pairs: readonly Labelled[], scored: PeerScores): Report => {
  const verdicts = pairs.map(({ same, schema }, i) => ({ same, schema, score: scored.scores[i] ?? 0 }));
  const parts = [['all', verdicts] as const, ...Object.entries(Object.groupBy(verdicts, ({ schema }) => schema))];
  return Object.fromEntries(parts.map(([part, some]) => [`${scored.peer}: ${part}`, measuresOf(some ?? [], scored)]));
};

const onNames = async (csvPath: string, options: EvaluationOptions, onProgress: OnProgress): Promise<Report> => {
  const pairs = labelledPairs(csvPath);
  const plain = latin(pairs);
  onProgress(0, 4, 'Parley');
  const ours = await namesEvaluation.run(csvPath, options, () => undefined);
  onProgress(1, 4, 'Jaro-Winkler and fuzzball');
  const scored = await javascriptPeers(plain);
  onProgress(2, 4, 'pg_trgm');
  scored.push(await trigramPeer(plain));
  onProgress(3, 4, 'nomenklatura');
  const logic = runPython<PeerScores>('logic-v2.py', pairs);
  if (logic) scored.push(logic);
  onProgress(4, 4, 'done');
  const schemas = new Set(['all', ...pairs.map(({ schema }) => schema)]);
  const own = Object.entries(ours).filter(([part]) => schemas.has(part)).map(([part, measures]) => [`Parley: ${part}`, measures] as const);
  return Object.assign(Object.fromEntries(own) as Report, ...scored.map((one) => reportOn(pairs, one)));
};

const columnsOf = (csvPath: string) => readFileSync(csvPath, 'utf8').split('\n', 1)[0] ?? '';

/**
 * Others on the same file in the same run. Those that ship no threshold get their best one on this very file; logic-v2 and Parley are held to theirs. logic-v2
 * has no index of its own for a registry in memory, and is not asked to find aliases.
 */
export const peersEvaluation: Evaluation = {
  purpose: 'peers on the same pairs of names (fuzzball, pg_trgm, Jaro-Winkler, nomenklatura), aliases of persons (pg_trgm, TF-IDF, Jaro-Winkler) or records (Splink)',
  run: async (csvPath, options, onProgress): Promise<Report> => {
    const columns = columnsOf(csvPath);
    if (/\bname1\b/.test(columns)) return onNames(csvPath, options, onProgress);
    return /\balias\b/.test(columns) ? retrievalPeers(csvPath, options.distractors, onProgress) : (splinkPeer(csvPath) ?? {});
  },
};

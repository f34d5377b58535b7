import anyAscii from 'any-ascii';
import type { OnProgress, Report } from '../evaluation.js';
import { readCsv } from '../read-csv.js';
import { drawnNames, Registry, type Listed } from '../registry.js';
import { askAll, placeOf, retrievalMeasures, type Answer, type Query } from '../retrieval.js';
import { jaroWinkler } from './jaro-winkler.js';
import { runPython } from './python-peers.js';
import { nearestInDatabase } from './trigram-search.js';

/** What a peer found for each query: numbers of names with their scores, the best first, and what a query cost. */
export interface PeerSearches {
  readonly peer: string;
  readonly found: readonly (readonly (readonly [name: number, score: number])[])[];
  readonly microsPerQuery: number;
}

/** What peers are asked: which of the names are nearest to each query. */
export interface PeerQuestion {
  readonly names: readonly string[];
  readonly queries: readonly string[];
  readonly depth: number;
}

// A peer that compares every name takes some tenths of a second a query: all are asked the same few hundred.
const queriesAsked = 300;
// Deep enough to see the ties about the twentieth place.
const depth = 60;

const everyNameInTurn = ({ names, queries }: PeerQuestion, onProgress: OnProgress): PeerSearches => {
  const began = process.cpuUsage().user;
  const found = queries.map((query, i) => {
    if (i % 10 === 0) onProgress(i, queries.length, 'searches by Jaro-Winkler');
    const scored = names.map((name, id) => [id, jaroWinkler(query, name)] as const);
    return scored.sort((a, b) => b[1] - a[1]).slice(0, depth);
  });
  return { peer: 'Jaro-Winkler', found, microsPerQuery: (process.cpuUsage().user - began) / queries.length };
};

/** Peers on the aliases of persons: the same queries, among the same names, in the same run. */
export const retrievalPeers = async (csvPath: string, distractors: number, onProgress: OnProgress): Promise<Report> => {
  const rows = readCsv(csvPath).filter(({ type }) => type === 'individual');
  const listed = [...new Map(rows.map(({ ent_num: entity = '', primary_name: name = '' }) => [entity, { entity, person: true, names: [name] } satisfies Listed])).values()];
  const each = Math.max(1, Math.floor(rows.length / queriesAsked));
  const queries = rows.filter((_row, i) => i % each === 0).slice(0, queriesAsked).map((row): Query => ({ entity: row.ent_num ?? '', person: true, name: row.alias ?? '', parts: [] }));
  const own = askAll(new Registry(listed, distractors, onProgress), queries, onProgress);

  const entities = listed.map(({ entity }) => entity);
  const question: PeerQuestion = { names: [...listed.flatMap(({ names }) => names), ...drawnNames(distractors)].map(plain), queries: queries.map(({ name }) => plain(name)), depth };
  const peers = [runPython<PeerSearches>('tfidf.py', question), await nearestInDatabase(question, onProgress), everyNameInTurn(question, onProgress)];
  const answersOf = ({ found, microsPerQuery }: PeerSearches): Answer[] =>
    queries.map((query, i) => {
      const place = placeOf((found[i] ?? []).map(([name, score]) => ({ entity: entities[name] ?? '', score })), query.entity);
      return { query, place, wasCompared: place !== undefined, compared: question.names.length, micros: microsPerQuery };
    });
  const reports = peers.flatMap((peer) => (peer ? [[`${peer.peer}: Person`, measuresOf(answersOf(peer))] as const] : []));
  return Object.fromEntries([['Parley: Person', measuresOf(own)] as const, ...reports]);
};

// Peers know only Latin letters and tell capitals apart: to their advantage they get neither.
const plain = (name: string) => anyAscii(name).toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();

const measuresOf = (answers: readonly Answer[]) => {
  const { queries = 0, 'recall@1': first = 0, 'recall@1Interval': firstInterval = 0, 'recall@20': twenty = 0, 'recall@20Interval': twentyInterval = 0, microsPerQuery = 0 } = retrievalMeasures(answers);
  return { queries, 'recall@1': first, 'recall@1Interval': firstInterval, 'recall@20': twenty, 'recall@20Interval': twentyInterval, microsPerQuery };
};

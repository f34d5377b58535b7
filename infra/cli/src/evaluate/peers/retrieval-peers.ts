import anyAscii from 'any-ascii';
import type { OnProgress, Report } from '../evaluation.js';
import { readCsv } from '../read-csv.js';
import { drawnNames, listedIn, Registry } from '../registry.js';
import { askAll, placeOf, retrievalMeasures, type Answer, type Query } from '../retrieval.js';
import { jaroWinkler } from './jaro-winkler.js';
import type { PeerQuestion, PeerSearches } from './peer.js';
import { runPython } from './python-peers.js';
import { nearestInDatabase } from './trigram-search.js';

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
  const listed = listedIn(rows);
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

const shown = ['queries', 'recall@1', 'recall@1Interval', 'recall@20', 'recall@20Interval', 'microsPerQuery'];
const measuresOf = (answers: readonly Answer[]) => Object.fromEntries(Object.entries(retrievalMeasures(answers)).filter(([measure]) => shown.includes(measure)));

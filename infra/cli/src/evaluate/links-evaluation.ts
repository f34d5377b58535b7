import { comparePersons, type Person } from '@parley/deconfliction';
import { seeded } from './chance.js';
import type { Evaluation } from './evaluation.js';
import { birthDatesIn } from './ofac-remarks.js';
import { personOf } from './persons-of.js';
import { readCsv } from './read-csv.js';
import { Registry } from './registry.js';
import { askAll, placeOf, retrievalMeasures, searchedDeep, type Answer, type Query } from './retrieval.js';

type Row = Record<string, string>;

const split = (text = '') => text.split(/[;|]/).map((part) => part.trim()).filter(Boolean);
const entityOf = (row: Row) => row.ofac_ent_num ?? '';

// A drawn person has a birth date like anybody else, and the same one whenever it is asked for.
const drawnBirthDate = (id: number): string => new Date(Date.UTC(1940, 0, 1) + Math.floor(seeded(id)() * 60 * 365.25) * 86_400_000).toISOString().slice(0, 10);

/** Ranks what the names of a record find by everything that the two records say. */
const askWithRecords = (registry: Registry, rows: readonly Row[], listed: ReadonlyMap<string, Person>): Answer[] =>
  rows.map((row): Answer => {
    const asked = personOf([row.un_name ?? '', ...split(row.un_aliases)], split(row.un_dob));
    const query: Query = { entity: entityOf(row), person: true, name: row.un_name ?? '', parts: [] };
    const began = process.threadCpuUsage().user;
    const searches = [row.un_name ?? '', ...split(row.un_aliases)].map((name) => registry.search(name, true, searchedDeep));
    const candidates = new Map(searches.flatMap(({ entities }) => entities.map((one) => [one.id, one] as const)));
    const scored = [...candidates.values()].map(({ id, entity, name }) => ({ entity, score: comparePersons(asked, listed.get(entity) ?? personOf([name], [drawnBirthDate(id)])).probability }));
    const micros = process.threadCpuUsage().user - began;
    const place = placeOf(scored, query.entity);
    return { query, place, wasCompared: place !== undefined, compared: searches.reduce((sum, { compared }) => sum + compared, 0), micros };
  });

/** One person on two agencies' lists, linked by document number: the one list's name looks for the other's among drawn ones; then the whole records do. */
export const linksEvaluation: Evaluation = {
  purpose: 'one person on two lists (columns un_name, un_aliases, un_dob, ofac_ent_num, ofac_name, ofac_remarks)',
  run: async (csvPath, { distractors }, onProgress) => {
    const rows = readCsv(csvPath);
    const listed = new Map(rows.map((row) => [entityOf(row), personOf([row.ofac_name ?? ''], birthDatesIn(row.ofac_remarks ?? ''))] as const));
    const registry = new Registry([...new Map(rows.map((row) => [entityOf(row), { entity: entityOf(row), person: true, names: [row.ofac_name ?? ''] }])).values()], distractors, onProgress);
    const alone = retrievalMeasures(askAll(registry, rows.map((row) => ({ entity: entityOf(row), person: true, name: row.un_name ?? '', parts: [] })), onProgress));
    return { all: alone, Person: alone, 'with aliases and birth date': retrievalMeasures(askWithRecords(registry, rows, listed)) };
  },
};

import type { Measure, OnProgress } from './evaluation.js';
import { intervalOf } from './verdicts.js';
import type { Registry } from './registry.js';

/** One search: what is asked, and which entity it should bring up. */
export interface Query {
  readonly entity: string;
  readonly person: boolean;
  readonly name: string;
  readonly parts: readonly string[];
  /** The name and the one that it should bring up have no word in common, however it is spelled. */
  readonly sharesNoWord?: boolean;
}

/** What became of a search: the true entity's place (0 where it did not come up), and the cost. */
export interface Answer {
  readonly query: Query;
  readonly rank: number;
  readonly compared: number;
  readonly micros: number;
}

export const searchedDeep = 20;

/** Asks the registry every query, with the processor's clock around each: other work on the machine does not count. */
export const askAll = (registry: Registry, queries: readonly Query[], onProgress: OnProgress): Answer[] => {
  for (const { name, person } of queries.slice(0, 200)) registry.search(name, person, searchedDeep);
  return queries.map((query, i) => {
    if (i % 500 === 0) onProgress(i, queries.length, 'searches');
    const began = process.threadCpuUsage().user;
    const { entities, compared } = registry.search(query.name, query.person, searchedDeep);
    const micros = process.threadCpuUsage().user - began;
    return { query, rank: entities.findIndex(({ entity }) => entity === query.entity) + 1, compared, micros };
  });
};

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);
const recallAt = (answers: readonly Answer[], depth: number) => mean(answers.map(({ rank }) => Number(rank > 0 && rank <= depth)));

/** Recall at 1 and 20 with intervals by entity, and what a search costs. */
export const retrievalMeasures = (answers: readonly Answer[]): Record<string, Measure> => {
  const byEntity = [...Map.groupBy(answers, ({ query }) => query.entity).values()];
  return {
    queries: answers.length,
    'recall@1': recallAt(answers, 1),
    'recall@1Interval': intervalOf(byEntity, (sample) => recallAt(sample.flat(), 1), 200),
    'recall@20': recallAt(answers, searchedDeep),
    'recall@20Interval': intervalOf(byEntity, (sample) => recallAt(sample.flat(), searchedDeep), 200),
    sharesNoWord: mean(answers.map(({ query }) => Number(query.sharesNoWord ?? false))),
    candidatesPerQuery: mean(answers.map(({ compared }) => compared)),
    microsPerQuery: mean(answers.map(({ micros }) => micros)),
  };
};

/** The measures for `all` and for each part that a query belongs to. */
export const retrievalReport = (answers: readonly Answer[]): Record<string, Record<string, Measure>> => {
  const parts = [...new Set(answers.flatMap(({ query }) => query.parts))];
  return Object.fromEntries([['all', retrievalMeasures(answers)], ...parts.map((part) => [part, retrievalMeasures(answers.filter(({ query }) => query.parts.includes(part)))] as const)]);
};

import type { Measure, OnProgress } from './evaluation.js';
import { intervalOf } from './verdicts.js';
import type { FoundEntity, Registry } from './registry.js';

/** How much two names have in common: where it is one word of several, they contradict each other in the rest. */
export type Shared = 'nothing' | 'one word of several' | 'more';

/** One search: what is asked, and which entity it should bring up. */
export interface Query {
  readonly entity: string;
  readonly person: boolean;
  readonly name: string;
  readonly parts: readonly string[];
  /** What the name and the one that it should bring up have in common, however it is spelled; absent where nobody has looked. */
  readonly shared?: Shared;
}

/** Where the true entity came up: how many scored above it, and how many as much as it, itself included. */
export interface Place {
  readonly above: number;
  readonly tied: number;
}

/** What became of a search: the true entity's place where it came up, whether it was compared at all, and the cost. */
export interface Answer {
  readonly query: Query;
  readonly place: Place | undefined;
  readonly wasCompared: boolean;
  readonly compared: number;
  readonly micros: number;
}

export const searchedDeep = 20;

/** The place of an entity among what was found. */
export const placeOf = (entities: readonly { readonly entity: string; readonly score: number }[], entity: string): Place | undefined => {
  const own = entities.find((one) => one.entity === entity)?.score;
  return own === undefined ? undefined : { above: entities.filter(({ score }) => score > own).length, tied: entities.filter(({ score }) => score === own).length };
};

/** How surely it is among the first `depth`: names that score the same come in any order, so a tie across the border counts by its share. */
const hitAt = (place: Place | undefined, depth: number): number => (place ? Math.max(0, Math.min(1, (depth - place.above) / place.tied)) : 0);

const all = Number.MAX_SAFE_INTEGER;
const holds = (entities: readonly FoundEntity[], sought: string) => entities.some(({ entity }) => entity === sought);

/** Asks the registry every query, with the processor's clock around each: other work on the machine does not count. */
export const askAll = (registry: Registry, queries: readonly Query[], onProgress: OnProgress): Answer[] => {
  for (const { name, person } of queries.slice(0, 200)) registry.search(name, person, searchedDeep);
  return queries.map((query, i) => {
    if (i % 500 === 0) onProgress(i, queries.length, 'searches');
    const began = process.threadCpuUsage().user;
    const { entities, compared } = registry.search(query.name, query.person, searchedDeep);
    const micros = process.threadCpuUsage().user - began;
    const place = placeOf(entities, query.entity);
    return { query, place, wasCompared: place !== undefined || holds(registry.search(query.name, query.person, all).entities, query.entity), compared, micros };
  });
};

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);
const recallAt = (answers: readonly Answer[], depth: number) => mean(answers.map(({ place }) => hitAt(place, depth)));
const missed = (answers: readonly Answer[], why: (answer: Answer) => boolean) => mean(answers.map((answer) => (why(answer) ? 1 - hitAt(answer.place, searchedDeep) : 0)));
const sharesNone = ({ query }: Answer) => query.shared === 'nothing';
const sharesOne = ({ query }: Answer) => query.shared === 'one word of several';

/** Recall at 1 and 20 with intervals by entity, and what a search costs. */
export const retrievalMeasures = (answers: readonly Answer[]): Record<string, Measure> => {
  const byEntity = [...Map.groupBy(answers, ({ query }) => query.entity).values()];
  return {
    queries: answers.length,
    'recall@1': recallAt(answers, 1),
    'recall@1Interval': intervalOf(byEntity, (sample) => recallAt(sample.flat(), 1), 200),
    'recall@20': recallAt(answers, searchedDeep),
    'recall@20Interval': intervalOf(byEntity, (sample) => recallAt(sample.flat(), searchedDeep), 200),
    // With recall@20 these make 1: why an entity was not among the first twenty.
    missedShareNothing: missed(answers, sharesNone),
    missedNotCandidate: missed(answers, (answer) => !sharesNone(answer) && !answer.wasCompared),
    missedOutranked: missed(answers, (answer) => !sharesNone(answer) && answer.wasCompared),
    // The same misses by what the two names have in common; what is missed beyond these two is the search's own.
    missedShareOneOfSeveral: missed(answers, sharesOne),
    missedShareMore: missed(answers, (answer) => !sharesNone(answer) && !sharesOne(answer)),
    sharesNoWord: mean(answers.map((answer) => Number(sharesNone(answer)))),
    candidatesPerQuery: mean(answers.map(({ compared }) => compared)),
    microsPerQuery: mean(answers.map(({ micros }) => micros)),
  };
};

/** The measures for `all` and for each part that a query belongs to. */
export const retrievalReport = (answers: readonly Answer[]): Record<string, Record<string, Measure>> => {
  const parts = [...new Set(answers.flatMap(({ query }) => query.parts))];
  return Object.fromEntries([['all', retrievalMeasures(answers)], ...parts.map((part) => [part, retrievalMeasures(answers.filter(({ query }) => query.parts.includes(part)))] as const)]);
};

import { evaluatePair, indexRowsOf, policy2031, toMatchable, type IndexBox, type IndexRows, type Matchable } from '@parley/deconfliction';
import { corpusAtTheEnd, corpusPairName, pairName, type CorpusAtTheEnd } from './corpus-at-the-end.js';

interface Indexed {
  readonly matchable: Matchable;
  readonly rows: IndexRows;
}

const meet = (a: IndexBox, b: IndexBox) =>
  a.startMs <= b.endMs && b.startMs <= a.endMs && a.minLongitude <= b.maxLongitude && b.minLongitude <= a.maxLongitude && a.minLatitude <= b.maxLatitude && b.minLatitude <= a.maxLatitude;

const byKey = (indexed: readonly Indexed[]): Map<string, Indexed[]> => {
  const holders = new Map<string, Indexed[]>();
  for (const one of indexed) for (const key of one.rows.keys) holders.get(key)?.push(one) ?? holders.set(key, [one]);
  return holders;
};

/** Whom each registration finds in the index: as the service asks it, by its own boxes and sought keys. */
const candidatePairs = function* (indexed: readonly Indexed[]): Generator<readonly [Matchable, Matchable]> {
  const holders = byKey(indexed);
  const placed = indexed.filter(({ rows }) => rows.boxes.length > 0);
  for (const { matchable, rows } of indexed) {
    const found = new Set(rows.sought.flatMap((key) => holders.get(key) ?? []));
    for (const other of rows.boxes.length > 0 ? placed : []) if (other.rows.boxes.some((box) => rows.boxes.some((own) => meet(own, box)))) found.add(other);
    for (const { matchable: other } of found) if (matchable.id < other.id) yield [matchable, other];
  }
};

const rulesFound = (corpus: CorpusAtTheEnd): Map<string, Set<string>> => {
  const indexed = corpus.accepted.map((accepted) => toMatchable(accepted, policy2031)).map((matchable) => ({ matchable, rows: indexRowsOf(matchable, policy2031) }));
  const found = new Map<string, Set<string>>();
  for (const [a, b] of candidatePairs(indexed)) {
    const rules = evaluatePair(a, b, policy2031).map(({ rule }) => rule);
    if (rules.length > 0) found.set(pairName(a.id, b.id), new Set(rules));
  }
  return found;
};

const isExact = (rule: string) => rule.startsWith('place-time/') || rule.startsWith('identifier/');

describe.each(['dev', 'small'])('the corpus %s, which lies beside the project', (name) => {
  const corpus = corpusAtTheEnd(name, policy2031);
  if (!corpus) {
    it.todo(`is compared where ../shared/corpus/${name} lies beside the project`);
    return;
  }
  const found = rulesFound(corpus);
  const rulesOf = new Map(corpus.truth.map((pair) => [corpusPairName(pair), pair.rules ?? {}]));

  it('has exactly its bad registrations rejected', () => {
    expect([...corpus.rejected].sort()).toEqual([...corpus.toBeRejected].sort());
  });

  it('has every exact match found, and none invented', () => {
    const must = [...rulesOf].flatMap(([pair, rules]) => Object.entries(rules).flatMap(([rule, { class: kind }]) => (kind === 'must' ? [`${rule} ${pair}`] : [])));
    const missed = must.filter((one) => !found.get(one.slice(one.indexOf(' ') + 1))?.has(one.slice(0, one.indexOf(' '))));
    const invented = [...found].flatMap(([pair, rules]) => [...rules].filter((rule) => isExact(rule) && !rulesOf.get(pair)?.[rule]).map((rule) => `${rule} ${pair}`));
    console.info(`${name}: exact ${must.length - missed.length} of ${must.length} found, ${invented.length} invented`);
    expect({ missed, invented }).toEqual({ missed: [], invented: [] });
  });

  it('has no pair found by place, time or identifier that it forbids', () => {
    expect(corpus.forbidden.map(corpusPairName).filter((pair) => [...(found.get(pair) ?? [])].some(isExact))).toEqual([]);
  });
});

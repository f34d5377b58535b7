import { evaluatePair, indexRowsOf, policy2031, toMatchable, type Matchable } from '@parley/deconfliction';
import { corpusAtTheEnd, corpusPairName, pairName } from '../rules/corpus-at-the-end.js';

/** The pairs of registrations that the index brings together by its keys, those of place and time aside: names do not need them. */
const candidatePairs = (all: readonly Matchable[]): Map<string, readonly [Matchable, Matchable]> => {
  const holders = new Map<string, Matchable[]>();
  const rows = all.map((one) => indexRowsOf(one, policy2031));
  for (const [i, { keys }] of rows.entries()) for (const key of keys) holders.get(key)?.push(all[i] as Matchable) ?? holders.set(key, [all[i] as Matchable]);
  return new Map(all.flatMap((one, i) => (rows[i]?.sought ?? []).flatMap((key) => holders.get(key) ?? []).filter((other) => one.id < other.id).map((other) => [pairName(one.id, other.id), [one, other]] as const)));
};

const isFuzzy = (rule: string) => rule.startsWith('person/') || rule.startsWith('organization/');
// A listed person's alias often shares no word with the name: of dev's 464 pairs 21 do not, and a birth date matches nobody without a document.
const atLeast: Readonly<Record<string, number>> = { dev: 0.95, small: 0.87 };
const unexpectedMost = 9;

describe.each(['dev', 'small'])('the persons of the corpus %s, which lies beside the project', (name) => {
  const corpus = corpusAtTheEnd(name, policy2031);
  if (!corpus) {
    it.todo(`are compared where ../shared/corpus/${name} lies beside the project`);
    return;
  }

  it('are found under their aliases, and few others are taken for them', () => {
    const found = new Set<string>();
    for (const [pair, [a, b]] of candidatePairs(corpus.accepted.map((accepted) => toMatchable(accepted, policy2031)))) {
      for (const { rule } of evaluatePair(a, b, policy2031)) if (isFuzzy(rule)) found.add(`${rule} ${pair}`);
    }
    const known = corpus.truth.flatMap((pair) => Object.entries(pair.rules ?? {}).map(([rule, { class: kind }]) => ({ one: `${rule} ${corpusPairName(pair)}`, kind })));
    const aliases = known.filter(({ kind }) => kind === 'should').map(({ one }) => one);
    const hits = aliases.filter((one) => found.has(one)).length;
    const unexpected = [...found].filter((one) => !known.some((pair) => pair.one === one));
    console.info(`${name}: ${hits} of ${aliases.length} aliases found, ${unexpected.length} unexpected`);
    expect(hits / aliases.length).toBeGreaterThanOrEqual(atLeast[name] ?? 1);
    expect(unexpected.length).toBeLessThanOrEqual(unexpectedMost);
  }, 120_000);
});

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { evaluations, type Report } from '@parley/cli';

const data = resolve(process.cwd(), '../shared/data');
const distractors = 100_000;

/** What is cheap enough to be measured anew in every run; aliases and historical figures stand in the reference, made by the same command. */
const measured = [
  { name: 'names', what: 'names', file: 'names/labelled-name-pairs.csv' },
  { name: 'links', what: 'links', file: 'names/un-ofac-links.csv' },
  { name: 'records-febrl-1', what: 'records', file: 'records/febrl-1.csv' },
] as const;

const reference = (name: string): Report => JSON.parse(readFileSync(join(process.cwd(), `tests/src/evaluation/reference/${name}.json`), 'utf8')) as Report;
// How long something took is no property of the matcher alone.
const timings = /^(?:micros|seconds)/;
const figuresOf = (report: Report) =>
  new Map(Object.entries(report).flatMap(([part, measures]) => Object.entries(measures).filter(([measure]) => !timings.test(measure)).flatMap(([measure, x]) => [x].flat().map((figure, i) => [`${part}: ${measure}${i || ''}`, Number(figure)] as const))));
// The reference is written to six digits.
const apart = 1e-5;

describe.each(measured)('the matcher on $file, which lies beside the project', ({ name, what, file }) => {
  const csv = join(data, file);
  if (!existsSync(csv)) {
    it.todo(`is measured where ${csv} is at hand`);
    return;
  }

  it('does as the committed reference says', async () => {
    const report = await evaluations[what]?.run(csv, { distractors }, () => undefined);
    const [found, expected] = [figuresOf(report ?? {}), figuresOf(reference(name))];
    expect([...found.keys()]).toEqual([...expected.keys()]);
    expect([...found].filter(([measure, figure]) => Math.abs(figure - (expected.get(measure) ?? NaN)) > apart)).toEqual([]);
  }, 120_000);
});

const least = [
  ['names', 'Person', 'f1', 0.82],
  ['names', 'all', 'f1', 0.86],
  ['aliases-100k', 'Person', 'recall@1', 0.72],
  ['aliases-100k', 'Person', 'recall@20', 0.857],
  ['aliases-1m', 'Person', 'recall@20', 0.84],
  ['aliases-100k', 'narcotics', 'recall@20', 0.707],
  ['links', 'all', 'recall@1', 0.95],
  ['links', 'with aliases and birth date', 'recall@1', 0.99],
  ['records-historical-figures', 'all', 'f1', 0.87],
  ['records-historical-figures', 'all', 'f1AfterClustering', 0.9],
  ['records-febrl-1', 'all', 'f1', 0.999],
  ['records-febrl-2', 'all', 'f1', 0.999],
  ['records-febrl-3', 'all', 'f1', 0.999],
] as const;

describe('the committed reference', () => {
  it.each(least)('%s, %s: %s is at least %d', (name, part, measure, bound) => expect(reference(name)[part]?.[measure]).toBeGreaterThanOrEqual(bound));

  it('has at most .5 false alerts per 1,000 clean persons with a birth date', () => expect(reference('clean').all?.falseAlertsPer1000).toBeLessThanOrEqual(0.5));

  it.each(['recall@1', 'recall@20'])('finds more aliases of persons than any peer did in the same run: %s', (measure) => {
    const { 'Parley: Person': own, ...peers } = reference('peers-ofac-alias-pairs');
    expect(Object.keys(peers)).toEqual(['3-gram TF-IDF: Person', 'pg_trgm: Person', 'Jaro-Winkler: Person']);
    for (const peer of Object.values(peers)) expect(own?.[measure]).toBeGreaterThan(Number(peer[measure]));
  });
});

import { compare, countOf, lasting, type Holdings } from './compare.js';

const pair = 'north/N-1 ~ south/S-1';
const sound: Holdings = {
  accepted: new Map([['north/N-1', 2], ['south/S-1', 1]]), indexed: new Map([['north/N-1', 2], ['south/S-1', 1]]), due: new Map([[pair, 'identifier/1']]), matched: new Map([[pair, 'identifier/1']]),
  conflicts: new Set([pair]), settled: new Set(), alertsDue: new Set(['c1 a', 'c1 b']), believedOpen: new Set(['c1 a', 'c1 b']),
};

describe('reconciliation', () => {
  it('finds nothing where everything was done', () => {
    expect(countOf(compare(sound))).toBe(0);
  });

  it.each<[string, Partial<Holdings>, object]>([
    ['a version that matching does not know', { indexed: new Map([['north/N-1', 1], ['south/S-1', 1]]) }, { notIndexed: ['north/N-1'] }],
    ['a pair that was missed', { matched: new Map(), conflicts: new Set() }, { missingPairs: [pair] }],
    ['a pair that matches no more', { due: new Map() }, { ghostPairs: [pair] }],
    ['a pair whose rules are of an older version', { due: new Map([[pair, 'identifier/1,place-time/1']]) }, { stalePairs: [pair] }],
    ['a match without its conflict', { conflicts: new Set() }, { missingConflicts: [pair] }],
    ['a conflict without its match', { matched: new Map(), due: new Map() }, { ghostConflicts: [pair] }],
    ['somebody who was not told', { believedOpen: new Set(['c1 a']) }, { missingAlerts: ['c1 b'] }],
    ['somebody who was not told that it is over', { alertsDue: new Set(['c1 a']) }, { missingEnds: ['c1 b'] }],
  ])('finds %s', (_what, change, found) => {
    const differences = compare({ ...sound, ...change });
    expect(differences).toMatchObject(found);
    expect(countOf(differences)).toBe(1);
  });

  it('leaves alone what people have ended', () => {
    expect(countOf(compare({ ...sound, conflicts: new Set(), settled: new Set([pair]) }))).toBe(0);
  });

  it('does not count what was only on its way', () => {
    const first = compare({ ...sound, believedOpen: new Set() });
    expect(countOf(lasting(first, compare(sound)))).toBe(0);
    expect(lasting(first, compare({ ...sound, believedOpen: new Set(['c1 a']) })).missingAlerts).toEqual(['c1 b']);
  });
});

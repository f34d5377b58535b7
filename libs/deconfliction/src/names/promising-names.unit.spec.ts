import { PromisingNames } from './promising-names.js';

const met = (...promises: number[]) => {
  const names = new PromisingNames(100);
  for (const [id, promise] of promises.entries()) names.add(id, promise);
  return names;
};

describe('the names that a search has met', () => {
  it('are given by what they promise, the best first', () => {
    expect(met(1, 5, 3).best(2)).toEqual([{ id: 1, promise: 5 }, { id: 2, promise: 3 }]);
  });

  it('are the first met among those that promise the same, where not all have room', () => {
    expect(met(4, 4, 9, 4).best(3).map(({ id }) => id)).toEqual([2, 0, 1]);
  });

  it('come first once they promise more', () => {
    const names = met(1, 2);
    names.raise(0, 3);
    expect(names.best(1)).toEqual([{ id: 0, promise: 4 }]);
  });

  it('are none of an earlier search', () => {
    const names = met(1, 2, 3);
    names.clear();
    names.add(2, 7);
    expect([names.has(0), names.has(2), names.size]).toEqual([false, true, 1]);
  });
});

import { withinLocks } from './within-locks.js';

const others = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `n/${from + n}`);

describe('what one transaction locks', () => {
  it('is all of those who fit under the bound together', () => {
    const taken = withinLocks([{ id: 'a', others: others(0, 4) }, { id: 'b', others: others(2, 6) }, { id: 'c', others: others(10, 20) }], 10);
    expect(taken.map(({ id, whole }) => [id, whole])).toEqual([['a', true], ['b', true]]);
  });

  it('is as many candidates of one that alone does not fit as the bound allows', () => {
    const [hot, ...rest] = withinLocks([{ id: 'a', others: others(0, 100) }, { id: 'b', others: [] }], 10);
    expect([hot?.others.length, hot?.whole]).toEqual([9, false]);
    expect(rest).toEqual([]);
  });

  it('counts a row once, whoever needs it', () => {
    expect(withinLocks([{ id: 'a', others: others(0, 9) }, { id: 'n/1', others: ['a', ...others(2, 9)] }], 10)).toHaveLength(2);
  });
});

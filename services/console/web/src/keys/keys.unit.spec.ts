import { actionOf, keys } from './keys';

describe('the keys', () => {
  it('stand for one action each', () => {
    const all = Object.values(keys).flatMap((action) => action.keys);
    expect(new Set(all).size).toBe(all.length);
  });

  it('are found by what was pressed', () => {
    expect([actionOf('j'), actionOf('ArrowDown'), actionOf('?'), actionOf('x')]).toEqual(['next', 'next', 'help', undefined]);
  });
});

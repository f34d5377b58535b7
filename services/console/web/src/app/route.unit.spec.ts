import { routeOf } from './route';

const id = '0b6f5c1e-4a7d-4f0e-9a53-6f2f1c0d9e11';

describe('an address of the console', () => {
  it.each([
    ['/', { page: 'queue', lane: '' }],
    ['/?lane=mine', { page: 'queue', lane: 'mine' }],
    ['/closed', { page: 'closed', lane: '' }],
    [`/conflicts/${id}`, { page: 'conflict', conflictId: id }],
    [`/conflicts/${id}?side=b`, { page: 'conflict', conflictId: id, side: 'b' }],
    [`/conflicts/${id}?side=c`, { page: 'conflict', conflictId: id }],
    ['/conflicts/../../etc', { page: 'queue', lane: '' }],
  ])('%s leads to its page', (href, route) => {
    expect(routeOf(href)).toEqual(route);
  });
});

import { Judged } from './judged.js';

describe('whom a registration was compared with', () => {
  it('adds up over transactions', () => {
    const judged = new Judged();
    judged.add([{ id: 'n/1', ticket: '7', others: ['s/1'] }]);
    judged.add([{ id: 'n/1', ticket: '7', others: ['s/2'] }]);
    expect([...judged.with('n/1', '7')]).toEqual(['s/1', 's/2']);
    expect([...judged.with('n/2', '7')]).toEqual([]);
  });

  it('begins anew with another request, which may go by other rules', () => {
    const judged = new Judged();
    judged.add([{ id: 'n/1', ticket: '7', others: ['s/1'] }]);
    expect([...judged.with('n/1', '8')]).toEqual([]);
    judged.add([{ id: 'n/1', ticket: '8', others: ['s/2'] }]);
    expect([...judged.with('n/1', '8')]).toEqual(['s/2']);
  });
});

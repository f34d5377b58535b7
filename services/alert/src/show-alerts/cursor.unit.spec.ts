import { readCursor, writeCursor } from './cursor.js';

const place = { at: '2031-04-02T12:00:00.000Z', alertId: '0b6f5c1e-4a7d-4f0e-9a53-6f2f1c0d9e11' };

describe('a cursor', () => {
  it('leads back to its place', () => {
    expect(readCursor(writeCursor(place))).toEqual(place);
  });

  it.each(['', 'x', writeCursor({ ...place, alertId: "' or 1=1" }), writeCursor({ ...place, at: 'now' }), Buffer.from('{}').toString('base64url'), 'A'.repeat(100_000)])('that was not given leads nowhere', (cursor) => {
    expect(readCursor(cursor)).toBeUndefined();
  });
});

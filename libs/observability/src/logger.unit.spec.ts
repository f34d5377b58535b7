import { errorFields } from './logger.js';

describe('an error in the log', () => {
  it('is its name, code, message, stack and cause', () => {
    const error = Object.assign(new TypeError('broken', { cause: new Error('away') }), { code: '23505' });
    expect(errorFields(error)).toEqual({ type: 'TypeError', message: 'broken', code: '23505', stack: expect.stringContaining('broken'), cause: { type: 'Error', message: 'away', stack: expect.any(String) } });
  });

  it('holds nothing that a driver hangs on it: the row, the statement and its parameters stay out', () => {
    const refused = Object.assign(new Error('null value in column "body"'), { detail: 'Failing row contains (A. Ortiz, +13125550142)', parameters: ['A. Ortiz'], query: 'insert …', where: 'A. Ortiz' });
    expect(JSON.stringify(errorFields(new Error('outer', { cause: refused })))).not.toMatch(/Ortiz|5550142/);
    expect(errorFields('A. Ortiz')).toEqual({ type: 'string' });
  });

  it('ends, even where its causes go round', () => {
    const round = new Error('round');
    round.cause = round;
    expect(JSON.stringify(errorFields(round)).split('"round"')).toHaveLength(7);
  });
});

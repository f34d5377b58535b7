import { readAnswer } from './carry-by-webhook.js';

describe('an endpoint’s answer', () => {
  it.each([
    [200, 'delivered'], [204, 'delivered'], [299, 'delivered'],
    [301, 'misfit'], [307, 'misfit'], [400, 'misfit'], [401, 'misfit'], [404, 'misfit'],
    [408, 'unreachable'], [429, 'unreachable'], [500, 'unreachable'], [503, 'unreachable'],
    [410, 'refused'],
  ])('%i means %s', (status, kind) => {
    expect(readAnswer(status).kind).toBe(kind);
  });

  it('is waited for as long as it asks', () => {
    expect(readAnswer(503, '120')).toMatchObject({ retryAfterMs: 120_000 });
  });

  it.each(['soon', '-1', 'Wed, 21 Oct 2031 07:28:00 GMT', ['1', '2']])('asks for nothing we can read with Retry-After %s', (header) => {
    expect(readAnswer(503, header)).not.toHaveProperty('retryAfterMs');
  });
});

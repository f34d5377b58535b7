import { afterAttempt, waitMs, type AttemptResult } from './after-attempt.js';

const firstDueAt = new Date('2031-04-02T12:00:00Z');
const hourMs = 3_600_000;
const after = (result: AttemptResult, triedForMs: number, attempt = 1) => afterAttempt(result, { attempt, firstDueAt, now: new Date(firstDueAt.getTime() + triedForMs), random: 0.5 });

describe('a delivery that failed', () => {
  it('waits ten seconds, twice as long each time, and never more than half an hour', () => {
    expect([1, 2, 3, 8, 9, 500].map((attempt) => waitMs(attempt, 0.5) / 1_000)).toEqual([10, 20, 40, 1_280, 1_800, 1_800]);
  });

  it('waits a fifth more or less, as chance has it', () => {
    expect([waitMs(1, 0), waitMs(1, 1)]).toEqual([8_000, 12_000]);
  });

  it('is tried again later', () => {
    expect(after({ kind: 'unreachable', error: 'answered 500' }, 5_000)).toEqual({ state: 'pending', nextAt: new Date('2031-04-02T12:00:15Z'), error: 'answered 500' });
  });

  it.each([
    ['longer when the endpoint asks for it', 60_000, 60_000],
    ['no shorter when it asks for that', 1_000, 10_000],
    ['half an hour at most, whatever it asks for', 24 * hourMs, hourMs / 2],
  ])('waits %s', (_what, retryAfterMs, expectedMs) => {
    expect(after({ kind: 'unreachable', error: 'answered 503', retryAfterMs }, 0)).toMatchObject({ nextAt: new Date(firstDueAt.getTime() + expectedMs) });
  });

  it.each([
    ['a day when nobody is reached', 'unreachable', 24 * hourMs],
    ['an hour when it does not fit', 'misfit', hourMs],
  ] as const)('is given up after %s', (_what, kind, patienceMs) => {
    expect([after({ kind, error: 'x' }, patienceMs - 1).state, after({ kind, error: 'x' }, patienceMs)]).toEqual(['pending', { state: 'failed', error: 'x' }]);
  });

  it('is given up at once when it was refused for good', () => {
    expect(after({ kind: 'refused', error: 'answered 410' }, 0)).toEqual({ state: 'failed', error: 'answered 410' });
  });
});

describe('a delivery that succeeded', () => {
  it('is done, however late', () => {
    expect(after({ kind: 'delivered' }, 99 * hourMs)).toEqual({ state: 'delivered' });
  });
});

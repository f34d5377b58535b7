import { Metrics } from '@parley/observability';
import { KeptLines } from '@parley/testing';
import { MatchingJournal } from './matching-journal.js';

const finished = {
  agency: 'north', registrationId: 'N-1', version: 2, cause: 'registration' as const, candidates: 7, matches: 1,
  origin: { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', registration: { agency: 'north', publishedAt: '2031-04-02T12:00:00.000Z' } },
};

describe('the journal of matching', () => {
  it('has a line and a count for each registration, and nothing of whom it met', async () => {
    const [lines, metrics] = [new KeptLines(), new Metrics('matching')];
    new MatchingJournal(lines, metrics).matched([{ ...finished, ...{ others: ['south/S-1'], matchable: { contact: 'A. Ortiz' } } }], 12.345);
    expect(lines.all).toEqual([{ level: 'info', event: 'registration-matched', agency: 'north', registrationId: 'N-1', version: 2, cause: 'registration', candidates: 7, matches: 1, elapsedMs: 12.3, traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' }]);
    expect(await metrics.render()).toContain('registrations_matched_total{cause="registration",service="matching"} 1');
  });
});

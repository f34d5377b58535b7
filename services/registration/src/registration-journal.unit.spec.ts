import type { Checked, Origin, Received } from '@parley/contracts';
import { Metrics } from '@parley/observability';
import { FakeClock, KeptLines } from '@parley/testing';
import { RegistrationJournal } from './registration-journal.js';

const origin: Origin = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', registration: { agency: 'north', publishedAt: '2031-04-02T11:59:59.750Z' } };
const trace = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const receipt: Received = { receipt: 'received', agency: 'north', registrationId: 'N-1', version: 2, at: '2031-04-02T12:00:00.000Z', outcome: 'accepted', deconflictionNumber: 'PD-0000-0000', currentVersion: 2 };

const journal = () => {
  const [lines, metrics] = [new KeptLines(), new Metrics('registration')];
  return { lines, metrics, journal: new RegistrationJournal(lines, new FakeClock(), metrics) };
};

describe('the journal of registration', () => {
  it('has a line and a count for each answer, with its trace and how long it took since it was published', async () => {
    const { journal: kept, lines, metrics } = journal();
    kept.received((['accepted', 'duplicate', 'stale'] as const).map((outcome) => ({ receipt: { ...receipt, outcome }, origin })));
    expect(lines.all).toEqual(['registration-accepted', 'registration-repeated', 'registration-stale'].map((event) => ({ level: 'info', event, agency: 'north', registrationId: 'N-1', version: 2, sincePublishedMs: 250, ...trace })));
    expect(await metrics.render()).toContain('registrations_received_total{outcome="duplicate",service="registration"} 1');
  });

  it('says of what was refused the codes, and never the detail, which may hold what was filed', () => {
    const { journal: kept, lines } = journal();
    const problem = { type: 'x', code: 'bad-phone', title: 'Bad phone', status: 422, detail: '+13125550142 of A. Ortiz', field: '/contact/phone', retryable: false };
    kept.received([{ receipt: { ...receipt, outcome: 'rejected', problems: [problem] } as Received, origin }]);
    expect(lines.all).toMatchObject([{ event: 'registration-rejected', problems: ['bad-phone'] }]);
    expect(lines.text).not.toMatch(/5550142|Ortiz/);
  });

  it('says that a version was checked and with what outcome, and not the statement', () => {
    const { journal: kept, lines } = journal();
    const checked: Checked = { receipt: 'checked', agency: 'north', registrationId: 'N-1', version: 2, at: receipt.at, deconflictionNumber: 'PD-0000-0000', outcome: 'see-alerts', statement: 'Call Ortiz.', rules: [], policyVersion: '1', checkedUpTo: receipt.at, agencies: ['south'], notChecked: [{ field: '/x', why: 'Ortiz' }] };
    kept.checked([{ receipt: checked, origin }]);
    expect(lines.all).toEqual([{ level: 'info', event: 'registration-checked', agency: 'north', registrationId: 'N-1', version: 2, outcome: 'see-alerts', sincePublishedMs: 250, ...trace }]);
  });
});

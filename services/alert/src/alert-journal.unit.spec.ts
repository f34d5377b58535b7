import { alertFor } from '@parley/deconfliction';
import { Metrics } from '@parley/observability';
import { aConflict, FakeClock, KeptLines } from '@parley/testing';
import { AlertJournal } from './alert-journal.js';
import type { DeliveredAlert, DueDelivery, NewAlert } from './store/alert-store.js';

const origin = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', registration: { agency: 'south', publishedAt: '2031-04-02T11:59:59.940Z' } };
const trace = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const conflict = aConflict();
const body = alertFor(conflict, { role: 'case-agent', side: 'a' }, 'conflict', { alertId: 'alert-1', at: '2031-04-02T12:00:00.000Z' });
const named = { alertId: 'alert-1', conflictId: conflict.conflictId, agency: 'north', notice: 'conflict' as const };
const delivered: DeliveredAlert = { ...named, side: 'a', role: 'case-agent', channel: 'kafka', origin };

const setUp = () => {
  if (!body) throw new Error('the side of a pointer may know');
  const [lines, metrics] = [new KeptLines(), new Metrics('alert')];
  const alert: NewAlert = { ...named, side: 'a', role: 'case-agent', revision: 1, at: body.at, body, endpoints: [{ channel: 'kafka', endpoint: 'parley.out.north.alerts.v1' }, { channel: 'email', endpoint: 'agent@north.example' }], origin };
  const due: DueDelivery = { ...named, channel: 'email', endpoint: 'agent@north.example', attempt: 2, firstDueAt: new Date(0), body, origin };
  return { lines, metrics, alert, due, journal: new AlertJournal(lines, new FakeClock(), metrics) };
};

describe('the journal of alerts', () => {
  it('says who was told of what, in which role and by which ways, and no word of it', () => {
    const { journal, lines, alert } = setUp();
    journal.told([alert]);
    expect(lines.all).toEqual([{ level: 'info', event: 'alert-told', ...named, role: 'case-agent', revision: 1, channels: ['feed', 'kafka', 'email'], ...trace }]);
    for (const said of [alert.body.text, 'agent@', '+1312', conflict.a.contact.name, conflict.b.contact.name, conflict.b.registrationId]) expect(lines.text).not.toContain(said);
  });

  it('measures from the publication of the registration to the broker’s word that it has the alert', async () => {
    const { journal, lines, metrics } = setUp();
    journal.sent([delivered]);
    expect(lines.all).toEqual([{ level: 'info', event: 'alert-delivered', ...named, role: 'case-agent', channel: 'kafka', sincePublishedMs: 60, ...trace }]);
    const series = await metrics.render();
    expect(series).toContain('publish_to_alert_seconds_sum{service="alert"} 0.06');
    expect(series).toMatch(/publish_to_alert_seconds_bucket\{le="0.05",service="alert"\} 0\n.*le="0.1",service="alert"\} 1/);
  });

  it('measures nothing of an alert that no registration set off, nor of one that was sent nobody knows when', async () => {
    const { journal, lines, metrics } = setUp();
    journal.sent([{ ...delivered, origin: null }, { ...delivered, origin: { traceparent: origin.traceparent } }]);
    journal.foundSent([delivered]);
    expect(lines.all.map(({ event, found, traceId }) => [event, found, traceId])).toEqual([['alert-delivered', undefined, undefined], ['alert-delivered', undefined, trace.traceId], ['alert-delivered', true, trace.traceId]]);
    expect(await metrics.render()).toContain('publish_to_alert_seconds_count{service="alert"} 0');
  });

  it('says that an alert was taken note of, and not by whom', () => {
    const { journal, lines, alert } = setUp();
    journal.acknowledged({ shown: { agency: 'north', alert: alert.body, acknowledged: { by: 'A. Ortiz', at: alert.at } }, origin });
    expect(lines.all).toEqual([{ level: 'info', event: 'alert-acknowledged', alertId: 'alert-1', conflictId: conflict.conflictId, agency: 'north', ...trace }]);
  });

  it('says how each attempt ended, and not where it went', async () => {
    const { journal, lines, due, metrics } = setUp();
    journal.attempted(due, { state: 'pending', nextAt: new Date(0), error: 'answered 500' });
    journal.attempted(due, { state: 'delivered' });
    journal.attempted(due, { state: 'failed', error: 'answered 410' });
    const line = { ...named, channel: 'email', attempt: 2, ...trace };
    expect(lines.all).toEqual([
      { level: 'info', event: 'delivery-attempted', ...line, state: 'pending', why: 'answered 500' },
      { level: 'info', event: 'alert-delivered', ...line },
      { level: 'error', event: 'delivery-given-up', ...line, state: 'failed', why: 'answered 410' },
    ]);
    expect(lines.text).not.toContain('@north.example');
    expect(await metrics.render()).toContain('delivery_attempts_total{channel="email",state="failed",service="alert"} 1');
  });
});

import { aConflict, FakeClock, SequentialIds } from '@parley/testing';
import type { Agency } from '@parley/security';
import { InMemoryAlertStore } from '../store/in-memory-alert-store.js';
import { TellWhenConflictChanges } from './tell-when-conflict-changes.handler.js';

const agencyOf = (id: string, status: Agency['status'] = 'active'): Agency => ({ id, name: id, status, phoneRegion: 'US', webhook: { url: `https://${id}.example/hook`, secret: 'whsec_' } });

const system = ({ agencies = [agencyOf('north')], mailIsOn = true, deskEmail = 'desk@desk.example' as string | undefined } = {}) => {
  const [store, clock] = [new InMemoryAlertStore(), new FakeClock()];
  const channels = { directory: { get: (id: string) => agencies.find((agency) => agency.id === id) }, mailIsOn, deskEmail };
  const handler = new TellWhenConflictChanges({ store, clock, ids: new SequentialIds(), digest: (text) => text, channels });
  const ways = () => store.kept.deliveries.map(({ alert, channel, endpoint }) => `${alert.agency} ${alert.role} ${alert.notice} ${channel} ${endpoint}`);
  return { store, handler, ways };
};

describe('telling of a conflict', () => {
  it('goes to each side’s topic, webhook and agent, and to nobody of the other side', async () => {
    const { handler, ways } = system();
    await handler.tell([{ event: 'opened', conflict: aConflict() }]);
    expect(ways()).toEqual([
      'north case-agent conflict kafka parley.out.north.alerts.v1', 'north case-agent conflict webhook https://north.example/hook', 'north case-agent conflict email agent@north.example',
      'south case-agent conflict kafka parley.out.south.alerts.v1', 'south case-agent conflict email agent@south.example',
    ]);
  });

  it('of an answer that is late goes to the supervisors and to the desk', async () => {
    const { handler, ways, store } = system({ agencies: [] });
    await handler.tell([{ event: 'opened', conflict: aConflict() }]);
    store.kept.deliveries.length = 0;
    await handler.tell([{ event: 'escalated', conflict: aConflict({ revision: 2, sideStates: ['escalated'] }) }]);
    expect(ways().filter((way) => way.includes('email'))).toEqual(['north supervisor escalated email supervisor@north.example', 'south supervisor escalated email supervisor@south.example', 'desk desk escalated email desk@desk.example']);
  });

  it('goes by no e-mail while that is off, and to no endpoint of a suspended agency', async () => {
    const { handler, ways } = system({ agencies: [agencyOf('north', 'suspended')], mailIsOn: false });
    await handler.tell([{ event: 'escalated', conflict: aConflict({ sideStates: ['escalated'] }) }]);
    expect(ways().every((way) => way.includes(' kafka '))).toBe(true);
  });

  it('is on the ledger for every way it goes, with the fields that went', async () => {
    const { handler, store } = system();
    const alerts = await handler.tell([{ event: 'opened', conflict: aConflict() }]);
    const entries = store.kept.released.map(({ recipientAgency, channel }) => `${recipientAgency} ${channel}`);
    expect(entries).toEqual(['north feed', 'north kafka', 'north webhook', 'north email', 'south feed', 'south kafka', 'south email', 'desk feed']);
    expect(store.kept.released[2]).toMatchObject({ alertId: alerts[0]?.alertId, recipientRole: 'case-agent', recipientName: 'Agent of north', tier: 'pointer', fields: ['alertId', 'conflictId', 'notice', 'severity'], reason: 'conflict' });
    expect(store.kept.released[1]?.fields).toContain('other');
  });

  it('takes the events of a conflict in the order of its revisions, whatever order they come in', async () => {
    const { handler, store } = system();
    const answered = aConflict({ revision: 2, answers: { a: { answer: 'mine', by: 'A', at: '2031-04-02T12:01:00.000Z' } } });
    const alerts = await handler.tell([{ event: 'acknowledged', conflict: answered }, { event: 'opened', conflict: aConflict() }]);
    expect(alerts.map(({ notice, revision }) => `${notice} ${revision}`)).toEqual(['conflict 1', 'conflict 1', 'conflict 1', 'acknowledged 2']);
    expect(store.kept.seen.get(answered.conflictId)?.revision).toBe(2);
  });

  it('changes nothing when the same events come again, or older ones', async () => {
    const { handler, store } = system();
    const events = [{ event: 'opened', conflict: aConflict({ revision: 2 }) }] as const;
    await handler.tell(events);
    const before = structuredClone({ ...store.kept, sent: store.kept.sent.length });
    expect(await handler.tell([...events, { event: 'escalated', conflict: aConflict({ revision: 1 }) }])).toEqual([]);
    expect(structuredClone({ ...store.kept, sent: store.kept.sent.length })).toEqual(before);
  });

  it('tells a side again when reconciliation has found that its alert is missing, and nobody else', async () => {
    const { handler, store } = system();
    await handler.tell([{ event: 'opened', conflict: aConflict() }]);
    const missing = [...store.kept.alerts.values()].find(({ agency }) => agency === 'south');
    const seen = store.kept.seen.get(aConflict().conflictId);
    if (!missing || !seen) throw new Error('both sides were told');
    store.kept.alerts.delete(missing.alertId);
    store.kept.seen.set(seen.conflictId, { ...seen, revision: 0, told: { ...seen.told, b: { ...seen.told.b, knows: false } } });
    expect((await handler.tell([{ event: 'changed', conflict: aConflict() }])).map(({ agency, notice }) => `${agency} ${notice}`)).toEqual(['south conflict']);
  });

  it('is kept by its agency’s feed in the order it was told', async () => {
    const { handler, store } = system();
    const alerts = await handler.tell([{ event: 'opened', conflict: aConflict() }, { event: 'closed', conflict: aConflict({ revision: 2, state: 'closed', closedBecause: 'withdrawn' }) }]);
    expect(store.kept.feeds.get('north')).toEqual(alerts.filter(({ agency }) => agency === 'north').map(({ alertId }) => alertId));
  });

  it('of two cases of one agency reaches both', async () => {
    const { handler, store } = system();
    await handler.tell([{ event: 'opened', conflict: aConflict({ b: { agency: 'north', registrationId: 'north-2' } }) }]);
    expect(store.kept.sent.map(({ topic, data }) => [topic, (data as { yours: { registrationId: string } }).yours.registrationId])).toEqual([['parley.out.north.alerts.v1', 'north-1'], ['parley.out.north.alerts.v1', 'north-2']]);
  });
});

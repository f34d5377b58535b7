import { Checked, type Origin, type RegistrationChecked } from '@parley/contracts';
import { policy2031, readSubmission } from '@parley/deconfliction';
import { FakeClock, filed, SequentialIds } from '@parley/testing';
import { InMemoryRegistrationStore } from '../store/in-memory-registration-store.js';
import { ReceiveRegistration } from '../receive-registration/receive-registration.handler.js';
import { AnswerWhenChecked } from './answer-when-checked.handler.js';

const check = (version: number, sequence: number, hits = 0): RegistrationChecked => ({
  agency: 'north-metro', registrationId: 'NM-1', version, sequence, rules: ['place-time/1'], policyVersion: '2031.1', checkedUpTo: '2031-04-02T12:00:00.000Z', agencies: ['north-metro'],
  hits: Array.from({ length: hits }, () => ({ ownTier: 'pointer' as const, otherTier: 'pointer' as const, confirmFirst: false })), cause: 'own-version',
});

const register = async (...versions: number[]) => {
  const store = new InMemoryRegistrationStore();
  const clock = new FakeClock();
  const receive = new ReceiveRegistration({ store, clock, ids: new SequentialIds(), policy: policy2031, cardDigest: () => '', journal: { received: () => undefined } });
  const filing = { caller: { agencyId: 'north-metro', actorId: 'x', purpose: 'x' }, agency: 'north-metro', phoneRegion: 'US' };
  const record = { id: '', type: '', topic: '', partition: 0, offset: '0', data: undefined, value: null, headers: {}, recordTimestamp: new Date(0) };
  const contentOf = (version: number) => Buffer.from(JSON.stringify(filed({ registrationId: 'NM-1', version, places: [{ address: { text: '2412 W Lithuanian Plaza Ct' } }] })));
  await receive.receive(filing, versions.map((version) => ({ submission: readSubmission({ content: contentOf(version) }), record })));
  store.sent.length = 0;
  const statementOf = ({ hits }: RegistrationChecked) => (hits.length > 0 ? { outcome: 'see-alerts' as const, statement: 'See alerts.' } : { outcome: 'none-known' as const, statement: 'None known.' });
  const handler = new AnswerWhenChecked({ store, clock, statementOf, journal: { checked: () => undefined } });
  return { store, handler: { answer: (checks: RegistrationChecked[], origin?: Origin) => handler.answer(checks.map((one) => ({ check: one, ...(origin && { origin }) }))) } };
};

describe('answering when a registration was checked', () => {
  it('sends the clearance statement with what could not be checked, and keeps it', async () => {
    const { handler, store } = await register(1);
    const [receipt] = await handler.answer([check(1, 1)]);
    expect(Checked.parse(receipt)).toMatchObject({ version: 1, outcome: 'none-known', deconflictionNumber: expect.stringMatching(/^PD-/), notChecked: [{ field: '/places/0' }] });
    expect(store.sent).toMatchObject([{ topic: 'parley.out.north-metro.receipts.v1', key: 'NM-1', data: receipt }]);
    expect(await store.show({ agencyId: '*', actorId: '', purpose: '' }, 'north-metro', 'NM-1')).toMatchObject({ versions: [{ checked: receipt }] });
  });

  it('goes on with the trace of the run that checked it', async () => {
    const { handler, store } = await register(1);
    const origin = { traceparent: '00-trace' };
    await handler.answer([check(1, 1)], origin);
    expect(store.sent).toMatchObject([{ origin }]);
  });

  it('supersedes older versions that were never checked', async () => {
    const { handler } = await register(1, 2, 3);
    const receipts = await handler.answer([check(3, 1)]);
    expect(receipts.map(({ version, outcome }) => [version, outcome])).toEqual([[1, 'superseded'], [2, 'superseded'], [3, 'none-known']]);
  });

  it('takes several checks of one registration in one chunk in turn', async () => {
    const { handler } = await register(1, 2);
    const receipts = await handler.answer([check(1, 1), check(2, 2), check(2, 3, 1), check(2, 3, 1), check(2, 4, 1)]);
    expect(receipts.map(({ version, outcome, voids }) => [version, outcome, voids?.why])).toEqual([
      [1, 'none-known', undefined],
      [2, 'none-known', 'version 2 replaced version 1'],
      [2, 'see-alerts', 'other registrations have changed since'],
    ]);
  });

  it('says nothing twice, whatever is delivered again', async () => {
    const { handler } = await register(1);
    await handler.answer([check(1, 1)]);
    expect(await handler.answer([check(1, 1), check(1, 2)])).toEqual([]);
  });

  it('passes over a registration that is not in the register', async () => {
    const { handler } = await register();
    expect(await handler.answer([check(1, 1)])).toEqual([]);
  });
});

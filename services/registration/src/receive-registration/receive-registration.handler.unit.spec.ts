import { ReceiptEvent, RegistrationAccepted, type Received as ReceivedReceipt } from '@parley/contracts';
import { policy2031, readSubmission } from '@parley/deconfliction';
import type { Received } from '@parley/messaging';
import { FakeClock, filed, SequentialIds } from '@parley/testing';
import { InMemoryRegistrationStore } from '../store/in-memory-registration-store.js';
import { ReceiveRegistration, type Arrival, type Filing } from './receive-registration.handler.js';

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const filing: Filing = { caller: { agencyId: 'north-metro', actorId: 'system:north-metro', purpose: 'intake' }, agency: 'north-metro', phoneRegion: 'US' };
const bytes = (content: unknown) => Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
const recordOf = (value: Buffer | null, offset = 0): Received => ({ id: String(offset), type: '', agency: 'north-metro', topic: 't', partition: 0, offset: String(offset), key: 'the-key', data: undefined, value, headers: {}, recordTimestamp: new Date('2031-04-02T11:59:59Z'), traceparent });
const arrival = (content: unknown, offset?: number): Arrival => {
  const value = bytes(content);
  return { submission: readSubmission({ content: value }), record: recordOf(value, offset), ...(offset !== undefined && { messageId: `t/0/${offset}` }) };
};

const intake = () => {
  const store = new InMemoryRegistrationStore();
  const noted: string[] = [];
  const handler = new ReceiveRegistration({ store, clock: new FakeClock('2031-04-02T12:00:00Z'), ids: new SequentialIds(), policy: policy2031, cardDigest: (number) => `digest${number.length}`, journal: { received: (answers) => void noted.push(...answers.map(({ receipt }) => receipt.outcome)) } });
  const receive = async (...arrivals: Arrival[]): Promise<ReceivedReceipt[]> => (await handler.receive(filing, arrivals)).map(({ receipt }) => receipt);
  const sent = (type: string) => store.sent.filter(({ contract }) => contract.type === type);
  return { store, handler, receive, sent, noted };
};
const version = (number: number, more: object = {}) => filed({ registrationId: 'NM-1', version: number, ...more });

describe('receiving a registration', () => {
  it('accepts it with a deconfliction number, tells matching all of it, and answers on the agency’s own topic', async () => {
    const { receive, sent } = intake();
    const [receipt] = await receive(arrival(version(1)));
    expect(receipt).toMatchObject({ outcome: 'accepted', deconflictionNumber: expect.stringMatching(/^PD-/), currentVersion: 1, at: '2031-04-02T12:00:00.000Z' });
    const [accepted] = sent(RegistrationAccepted.type);
    expect(accepted).toMatchObject({ key: 'north-metro/NM-1', data: { agency: 'north-metro', receivedAt: '2031-04-02T11:59:59.000Z', registration: { version: 1 } } });
    expect(RegistrationAccepted.schema.safeParse(accepted?.data).success).toBe(true);
    expect(sent(ReceiptEvent.type)).toMatchObject([{ topic: 'parley.out.north-metro.receipts.v1', key: 'NM-1', data: receipt }]);
  });

  it('goes on with the record’s trace and says whose registration it is, or begins a trace where there is none', async () => {
    const { receive, store, noted } = intake();
    const { traceparent: _none, ...untraced } = recordOf(bytes('x'));
    await receive(arrival(version(1)), { submission: readSubmission({ content: bytes('x') }), record: untraced });
    const [accepted, receipt, rejected] = store.sent.map(({ origin }) => origin);
    expect(accepted).toEqual({ traceparent: expect.stringMatching(/^00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$/), registration: { agency: 'north-metro', publishedAt: '2031-04-02T11:59:59.000Z' } });
    expect(receipt).toEqual(accepted);
    expect(rejected?.traceparent).toMatch(/^00-(?!4bf92f35)[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(noted).toEqual(['accepted', 'rejected']);
  });

  it('keeps the deconfliction number over versions that come in one chunk, in whatever order', async () => {
    const { receive, sent } = intake();
    const receipts = await receive(arrival(version(2)), arrival(version(1)), arrival(version(3)));
    expect(receipts.map(({ outcome, currentVersion }) => [outcome, currentVersion])).toEqual([['accepted', 2], ['stale', 2], ['accepted', 3]]);
    expect(new Set(receipts.map(({ deconflictionNumber }) => deconflictionNumber)).size).toBe(1);
    expect(sent(RegistrationAccepted.type)).toHaveLength(2);
  });

  it('answers the same version with the same content as a duplicate, with the same number', async () => {
    const { receive, sent } = intake();
    const [first, second] = await receive(arrival(version(1)), arrival(version(1)));
    const [third] = await receive(arrival(version(1)));
    expect([second, third]).toMatchObject([1, 2].map(() => ({ outcome: 'duplicate', deconflictionNumber: first?.deconflictionNumber, currentVersion: 1 })));
    expect(sent(RegistrationAccepted.type)).toHaveLength(1);
  });

  it('refuses the same version with other content, and keeps the record', async () => {
    const { receive, store } = intake();
    await receive(arrival(version(1)));
    const [receipt] = await receive(arrival(version(1, { reason: 'otherwise' })));
    expect(receipt).toMatchObject({ outcome: 'rejected', problems: [{ code: 'version-reused', status: 409 }] });
    expect(store.parked).toMatchObject([{ why: 'version-reused' }]);
  });

  it('refuses what cannot be read, with a receipt under the record’s key', async () => {
    const { receive, store, sent } = intake();
    const receipts = await receive(arrival('{"registrationId"'), arrival({ registrationId: 'NM-2', version: 0 }));
    expect(receipts.map(({ registrationId, version: number, outcome }) => [registrationId, number, outcome])).toEqual([[null, null, 'rejected'], ['NM-2', 0, 'rejected']]);
    expect(sent(ReceiptEvent.type).map(({ key }) => key)).toEqual(['the-key', 'NM-2']);
    expect(store.parked.map(({ record }) => record.value)).toEqual([bytes('{"registrationId"'), bytes({ registrationId: 'NM-2', version: 0 })]);
  });

  it('takes the good ones of a chunk and refuses the bad ones', async () => {
    const { receive } = intake();
    const receipts = await receive(arrival('nonsense'), arrival(version(1)), arrival('[]'));
    expect(receipts.map(({ outcome }) => outcome)).toEqual(['rejected', 'accepted', 'rejected']);
  });

  it('says that an operation within the hour is late, and takes it', async () => {
    const { receive } = intake();
    const [late, early] = await receive(arrival(version(1, { window: { start: '2031-04-02T12:30:00Z' } })), arrival(filed({ registrationId: 'NM-2' })));
    expect(late).toMatchObject({ outcome: 'accepted', late: true });
    expect(early?.late).toBeUndefined();
  });

  it('answers a record that comes again from the broker once', async () => {
    const { receive, store } = intake();
    await receive(arrival(version(1), 7));
    expect(await receive(arrival(version(1), 7), arrival(version(2), 8))).toMatchObject([{ version: 2, outcome: 'accepted' }]);
    expect(store.sent).toHaveLength(4);
  });

  it('never lets a card number out, nor into the register', async () => {
    const { receive, store } = intake();
    await receive(arrival(version(1, { identifiers: [{ type: 'card', value: '4111 1111 1111 1111' }] })));
    const shown = await store.show(filing.caller, 'north-metro', 'NM-1');
    expect(JSON.stringify([shown, store.sent])).not.toMatch(/4111 1111 1111|4111111111/);
    expect(JSON.stringify(store.sent)).toContain('card:digest16');
  });

  it('says which registrations it opened', async () => {
    const { handler } = intake();
    const opened = async (content: unknown) => (await handler.receive(filing, [arrival(content)])).map((answer) => answer.opened);
    expect([await opened(version(1)), await opened(version(2)), await opened('x')]).toEqual([[true], [false], [false]]);
  });
});

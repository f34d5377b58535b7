import { Registration, type Checked, type Received as ReceivedReceipt } from '@parley/contracts';
import { platformCaller, type Caller } from '@parley/persistence';
import type { AcceptedVersionRow, OpenRegister, RegistrationStore } from './registration-store.js';

const callerFor = (agency: string): Caller => ({ agencyId: agency, actorId: `system:${agency}`, purpose: 'spec' });
const registration = (registrationId: string, version: number) => Registration.parse({ registrationId, version, kind: 'target', status: 'active', case: { number: 'C-1' }, contact: { name: 'A. Ortiz', phone: '+13125550142' }, identifiers: [{ type: 'vin', value: '1HGDD9AG7AE899581' }] });
const received = (agency: string, registrationId: string, version: number): ReceivedReceipt => ({ receipt: 'received', agency, registrationId, version, at: '2031-04-02T12:00:00.000Z', outcome: 'accepted' });
const row = (agency: string, registrationId: string, version: number): AcceptedVersionRow => ({
  registrationId, version, contentHash: `hash-${version}`, content: registration(registrationId, version), notChecked: [{ field: '/x', why: 'because' }], received: received(agency, registrationId, version), filedBy: 'spec',
});
const checked = (agency: string, registrationId: string, version: number, outcome: Checked['outcome'] = 'none-known'): Checked => ({
  receipt: 'checked', agency, registrationId, version, at: '2031-04-02T12:00:01.000Z', deconflictionNumber: 'PD-0000-0000', outcome, statement: 'None known.', rules: [], policyVersion: '1', checkedUpTo: '2031-04-02T12:00:00.000Z', agencies: [], notChecked: [],
});

let numbers = 0;
const file = async (register: OpenRegister, agency: string, registrationId: string, ...versions: number[]) => {
  const locked = await register.lock(agency, versions.map((version) => ({ registrationId, version, deconflictionNumber: `PD-${numbers++}` })));
  await register.keep(agency, versions.map((version) => row(agency, registrationId, version)));
  return locked.get(registrationId);
};

/** What every register does, in memory and in PostgreSQL alike. `make` gives one that is empty, and what was sent from it. */
export const registerContract = (make: () => Promise<{ store: RegistrationStore; sent: () => Promise<number>; parked: () => Promise<number> }>): void => {
  const names = { a: 'north-metro', b: 'river-county' };
  const inTurn = async (store: RegistrationStore, agency: string, id: string, ...versions: number[]) => store.inTransaction(callerFor(agency), (register) => file(register, agency, id, ...versions));

  it('opens a registration with the number that was offered, and keeps that number over its versions', async () => {
    const { store } = await make();
    const first = await inTurn(store, names.a, 'R-1', 1);
    const second = await inTurn(store, names.a, 'R-1', 2);
    expect(first).toMatchObject({ currentVersion: 0 });
    expect(second).toMatchObject({ currentVersion: 1, deconflictionNumber: first?.deconflictionNumber });
  });

  it('tells the content of versions that come again, and of no others', async () => {
    const { store } = await make();
    await inTurn(store, names.a, 'R-1', 1, 2);
    const locked = await store.inTransaction(callerFor(names.a), (register) => register.lock(names.a, [2, 3].map((version) => ({ registrationId: 'R-1', version, deconflictionNumber: `PD-${numbers++}` }))));
    expect([...(locked.get('R-1')?.contentHashes ?? [])]).toEqual([[2, 'hash-2']]);
  });

  it('keeps the highest version as the current one, in whatever order they come', async () => {
    const { store } = await make();
    await inTurn(store, names.a, 'R-1', 3, 1);
    expect(await store.show(callerFor(names.a), names.a, 'R-1')).toMatchObject({ currentVersion: 3, versions: [{ version: 3 }, { version: 1 }] });
  });

  it('keeps two agencies’ registrations of one name apart, and shows neither the other’s', async () => {
    const { store } = await make();
    await inTurn(store, names.a, 'R-1', 1);
    expect(await inTurn(store, names.b, 'R-1', 7)).toMatchObject({ currentVersion: 0 });
    expect(await store.show(callerFor(names.b), names.a, 'R-1')).toBeUndefined();
    await expect(store.inTransaction(callerFor(names.b), (register) => file(register, names.a, 'R-2', 1))).rejects.toThrow();
  });

  it('leaves nothing of a transaction that fails', async () => {
    const { store, sent } = await make();
    const failing = store.inTransaction(callerFor(names.a), async (register) => {
      await register.firstTime(['m-1']);
      await file(register, names.a, 'R-1', 1);
      await register.send([]);
      throw new Error('in the middle');
    });
    await expect(failing).rejects.toThrow('in the middle');
    expect(await store.show(callerFor(names.a), names.a, 'R-1')).toBeUndefined();
    expect(await store.inTransaction(callerFor(names.a), (register) => register.firstTime(['m-1']))).toEqual(new Set(['m-1']));
    expect(await sent()).toBe(0);
  });

  it('sees a message for the first time once', async () => {
    const { store } = await make();
    const see = (...ids: string[]) => store.inTransaction(callerFor(names.a), (register) => register.firstTime(ids));
    expect([...(await see('m-1', 'm-2'))].sort()).toEqual(['m-1', 'm-2']);
    expect([...(await see('m-2', 'm-3'))]).toEqual(['m-3']);
  });

  it('parks what was refused', async () => {
    const { store, parked } = await make();
    const record = { id: '1', type: '', topic: 'rest', partition: 0, offset: '1', data: undefined, value: Buffer.from([0, 255]), headers: {}, recordTimestamp: new Date(0) };
    await store.inTransaction(callerFor(names.a), (register) => register.park([{ record, why: 'broken-json' }]));
    expect(await parked()).toBe(1);
  });

  it('gives a check the versions it may have to answer, and remembers how far checks have come', async () => {
    const { store } = await make();
    await inTurn(store, names.a, 'R-1', 1, 2, 3);
    const name = (version: number) => ({ agency: names.a, registrationId: 'R-1', version });
    const open = (version: number) => store.inTransaction(platformCaller('registration'), async (register) => (await register.lockChecked([name(version)])).get(`${names.a}/R-1`));
    expect((await open(3))?.versions.map(({ version }) => version)).toEqual([1, 2, 3]);
    const receipts = [checked(names.a, 'R-1', 1, 'superseded'), checked(names.a, 'R-1', 2)];
    await store.inTransaction(platformCaller('registration'), (register) => register.answer([{ agency: names.a, registrationId: 'R-1', checkSequence: 5, statedVersion: 2, receipts }]));
    expect(await open(3)).toMatchObject({ checkSequence: 5, statedVersion: 2, versions: [{ version: 2, checked: { outcome: 'none-known' } }, { version: 3, notChecked: [{ field: '/x' }] }] });
    expect(await store.show(callerFor(names.a), names.a, 'R-1')).toMatchObject({ versions: [{ version: 3 }, { checked: { outcome: 'none-known' } }, { checked: { outcome: 'superseded' } }] });
  });

  it('knows nothing of a registration that was never filed', async () => {
    const { store } = await make();
    const none = await store.inTransaction(platformCaller('registration'), (register) => register.lockChecked([{ agency: names.a, registrationId: 'R-9', version: 1 }]));
    expect(none.size).toBe(0);
  });

  it('lets two who file the same new registration at once take turns', async () => {
    const { store } = await make();
    const both = await Promise.all([inTurn(store, names.a, 'R-1', 1), inTurn(store, names.a, 'R-1', 2)]);
    expect(new Set(both.map((locked) => locked?.deconflictionNumber)).size).toBe(1);
    expect(both.map((locked) => locked?.currentVersion).sort()[0]).toBe(0);
  });
};

import { filedTarget } from '@parley/testing';
import { Parley } from './parley.js';

// F4 and F18 of the failure catalogue (research/domain.md (e)).
describe('identifiers that are not what they seem', () => {
  let parley: Parley;

  beforeAll(async () => {
    parley = await Parley.boot();
  }, 180_000);
  afterAll(() => parley.stop(), 60_000);

  it('F4: who works the phone of another agency’s undercover officer is not told; the owner and the desk are', async () => {
    const [owner, other] = [await parley.agency('home-investigations'), await parley.agency('border-unit')];
    const phone = { type: 'phone' as const, value: '+13125550999' };
    await owner.registers(filedTarget({ registrationId: 'H-1', identifiers: [{ ...phone, protected: true }] }));
    expect(await other.registers(filedTarget({ registrationId: 'B-1', identifiers: [phone] }))).toMatchObject({ outcome: 'none-known' });
    const told = await owner.isTold('H-1');
    expect(told).toMatchObject({ other: { agency: 'border-unit' } });
    expect(other.toldSoFar('B-1')).toEqual([]);
    expect(await other.agent.sees(told.conflictId)).toBe(404);
    expect(await parley.officer.show(told.conflictId)).toMatchObject({ kinds: ['protected'] });
  });

  it('F18: a hotel’s switchboard on the white list alerts nobody, and a guest’s own phone still does', async () => {
    await parley.whiteList({ type: 'phone', value: '+13125550000' });
    const [north, south] = [await parley.agency('north-metro'), await parley.agency('south-county')];
    const switchboard = { type: 'phone' as const, value: '(312) 555-0000' };
    await north.registers(filedTarget({ registrationId: 'N-1', identifiers: [switchboard] }));
    expect(await south.registers(filedTarget({ registrationId: 'S-1', identifiers: [switchboard] }))).toMatchObject({ outcome: 'none-known' });
    const guest = { type: 'phone' as const, value: '+13125550123' };
    await north.registers(filedTarget({ registrationId: 'N-2', identifiers: [switchboard, guest] }));
    expect(await south.registers(filedTarget({ registrationId: 'S-2', identifiers: [switchboard, guest] }))).toMatchObject({ outcome: 'see-alerts' });
    expect(await north.isTold('N-2')).toMatchObject({ kinds: ['identifier'] });
    expect([north.toldSoFar('N-1'), south.toldSoFar('S-1')]).toEqual([[], []]);
  });
});

import { filed } from '@parley/testing';
import { Parley } from './parley.js';

// Row 11 of the pitfalls of eventing.md: the only control that catches bugs too has to be seen to work, and under its own rights.
describe('reconciliation, when the services hold what they should not', () => {
  let parley: Parley;

  beforeAll(async () => {
    parley = await Parley.boot();
  }, 180_000);
  afterAll(() => parley.stop(), 60_000);

  const sound = { notIndexed: [], missingPairs: [], ghostPairs: [], stalePairs: [], missingConflicts: [], ghostConflicts: [], missingAlerts: [], missingEnds: [] };

  /** Two operations at one house of their own; resolves to their conflict, of which both were told. */
  const collide = async (n: number) => {
    const [north, south] = [await parley.agency('north-metro'), await parley.agency('south-county')];
    const places = [{ geometry: { type: 'Point' as const, coordinates: [-90 - n, 40] }, quality: 'rooftop' as const }];
    await north.registers(filed({ registrationId: `N-${n}`, places }));
    await south.registers(filed({ registrationId: `S-${n}`, places }));
    const { conflictId } = await north.isTold(`N-${n}`);
    await south.isTold(`S-${n}`);
    return { north, south, conflictId, pair: `north-metro/N-${n} ~ south-county/S-${n}`, places };
  };
  const forgetAlerts = (conflictId: string, which = 'true') => ['delivery', 'feed', 'alert'].map((table) => `delete from alert.${table} where alert_id in (select alert_id from alert.alert where conflict_id = '${conflictId}' and ${which})`);
  const forgetAllOf = (conflictId: string) => [...forgetAlerts(conflictId), `delete from alert.conflict_seen where conflict_id = '${conflictId}'`, `delete from conflict.conflict_revision where conflict_id = '${conflictId}'`, `delete from conflict.conflict where conflict_id = '${conflictId}'`];
  const until = async (isSo: () => Promise<boolean>) => {
    for (const deadline = Date.now() + 20_000; !(await isSo()); ) if (Date.now() > deadline) throw new Error('it did not come to rest');
  };
  const isSound = async () => Object.values(await parley.reconcile({ mend: false })).every((found) => found.length === 0);

  it('finds nothing where all is as it should be', async () => {
    await collide(1);
    await until(isSound);
    expect(await parley.reconcile({ mend: true })).toEqual(sound);
  }, 60_000);

  it('has a pair matched that nobody ever found, and both sides told', async () => {
    const { north, south, conflictId, pair } = await collide(2);
    await until(isSound);
    await parley.damage(...forgetAllOf(conflictId), `delete from matching.matched_pair where pair_id = '${conflictId}'`);
    const told = north.toldSoFar('N-2').length;
    expect(await parley.reconcile({ mend: true })).toEqual({ ...sound, missingPairs: [pair] });
    await until(async () => (await isSound()) && north.toldSoFar('N-2').length > told);
    expect(south.toldSoFar('S-2').map(({ notice }) => notice)).toEqual(['conflict', 'conflict']);
  }, 60_000);

  it('has a conflict opened whose event was lost', async () => {
    const { north, conflictId, pair } = await collide(3);
    await until(isSound);
    await parley.damage(...forgetAllOf(conflictId));
    expect(await parley.reconcile({ mend: true })).toEqual({ ...sound, missingConflicts: [pair] });
    await until(async () => (await isSound()) && north.toldSoFar('N-3').length > 1);
    expect(await parley.officer.show(conflictId)).toMatchObject({ state: expect.not.stringMatching('closed') as string });
  }, 60_000);

  it('has the one side told that was not, and not the other once more', async () => {
    const { north, south, conflictId } = await collide(4);
    await until(isSound);
    await parley.damage(...forgetAlerts(conflictId, `side = 'a'`));
    expect(await parley.reconcile({ mend: true })).toEqual({ ...sound, missingAlerts: [`${conflictId} a`] });
    await until(async () => (await isSound()) && north.toldSoFar('N-4').length > 1);
    expect([north.toldSoFar('N-4').length, south.toldSoFar('S-4').length]).toEqual([2, 1]);
  }, 60_000);

  it('has the side told that it is over which was not', async () => {
    const { north, south, conflictId, places } = await collide(7);
    await north.registers(filed({ registrationId: 'N-7', version: 2, places, handling: { tier: 'silent' } }));
    await south.isTold('S-7', 'closed');
    await until(isSound);
    await parley.damage(...forgetAlerts(conflictId, `side = 'b' and notice = 'closed'`));
    expect(await parley.reconcile({ mend: true })).toEqual({ ...sound, missingEnds: [`${conflictId} b`] });
    await until(async () => (await isSound()) && south.toldSoFar('S-7').length > 2);
    expect(south.toldSoFar('S-7').map(({ notice }) => notice)).toEqual(['conflict', 'closed', 'closed']);
  }, 60_000);

  it('has a match withdrawn that holds no more, and its conflict closed', async () => {
    const { north, south, conflictId, pair, places } = await collide(5);
    await north.registers(filed({ registrationId: 'N-5', version: 2, status: 'cancelled', places }));
    await south.isTold('S-5', 'closed');
    await until(isSound);
    await parley.damage(`update matching.matched_pair set live = true, was_live = true where pair_id = '${conflictId}'`);
    expect(await parley.reconcile({ mend: true })).toEqual({ ...sound, ghostPairs: [pair], missingConflicts: [pair] });
    await until(isSound);
    expect(await parley.officer.show(conflictId)).toMatchObject({ state: 'closed' });
  }, 60_000);

  it('has a conflict closed that goes on without its match', async () => {
    const { north, south, conflictId, pair, places } = await collide(6);
    await north.registers(filed({ registrationId: 'N-6', version: 2, status: 'cancelled', places }));
    await south.isTold('S-6', 'closed');
    await until(isSound);
    await parley.damage(`update conflict.conflict set live = true, state = 'notified', body = body - 'closedBecause' || '{"state": "notified"}' where conflict_id = '${conflictId}'`);
    expect(await parley.reconcile({ mend: true })).toMatchObject({ ghostConflicts: [pair] });
    await until(isSound);
    expect(await parley.officer.show(conflictId)).toMatchObject({ state: 'closed' });
  }, 60_000);
});

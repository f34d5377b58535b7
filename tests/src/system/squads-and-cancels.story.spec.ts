import { filed } from '@parley/testing';
import { Parley } from './parley.js';

// F1, F13, F14 and F17 of the failure catalogue (research/domain.md (e)): each a day that went wrong somewhere.
describe('a day of two agencies', () => {
  let parley: Parley;

  beforeAll(async () => {
    parley = await Parley.boot();
  }, 180_000);
  afterAll(() => parley.stop(), 60_000);

  const at = (longitude: number, latitude: number) => [{ geometry: { type: 'Point' as const, coordinates: [longitude, latitude] }, quality: 'rooftop' as const }];

  it('F1: two undercover squads that would meet at one house are both told to call the desk, which sees it as immediate', async () => {
    const [east, west] = [await parley.agency('eleventh-precinct'), await parley.agency('twelfth-precinct')];
    const buy = { operationType: 'undercover-buy' as const, places: at(-83.0458, 42.3314), handling: { tier: 'officer' as const } };
    await east.registers(filed({ registrationId: 'E-1', ...buy }));
    const receipt = await west.registers(filed({ registrationId: 'W-1', ...buy }));
    expect(receipt.outcome).toBe('see-alerts');
    const [toldEast, toldWest] = [await east.isTold('E-1'), await west.isTold('W-1')];
    expect(toldEast).toMatchObject({ severity: 'immediate', tier: 'officer', kinds: [] });
    expect(toldEast.other).toBeUndefined();
    expect(toldWest.text).toContain(`reference ${toldWest.conflictId}`);
    expect(JSON.stringify([toldEast, toldWest])).not.toMatch(/W-1.*E-1|place-time/);
    expect(await parley.officer.show(toldEast.conflictId)).toMatchObject({ severity: 'immediate', desk: { a: { registrationId: 'E-1' }, b: { registrationId: 'W-1' } } });
  });

  it('F1: two silent squads learn nothing until an officer raises it, with a reason', async () => {
    const [east, west] = [await parley.agency('eleventh-precinct'), await parley.agency('twelfth-precinct')];
    const silent = { operationType: 'undercover-buy' as const, places: at(-83.1, 42.4), handling: { tier: 'silent' as const } };
    await east.registers(filed({ registrationId: 'E-2', ...silent }));
    expect(await west.registers(filed({ registrationId: 'W-2', ...silent }))).toMatchObject({ outcome: 'none-known' });
    const hidden = await parley.officer.find((c) => c.desk?.a.registrationId === 'E-2');
    expect(hidden.severity).toBe('immediate');
    expect([east.toldSoFar('E-2'), west.toldSoFar('W-2'), await east.agent.sees(hidden.conflictId)]).toEqual([[], [], 404]);
    await parley.officer.act(hidden.conflictId, 'raise', { reason: 'Two buys at one house tonight.' });
    expect(await east.isTold('E-2')).toMatchObject({ tier: 'officer' });
    expect(await west.isTold('W-2')).toMatchObject({ tier: 'officer' });
    expect(await east.agent.show(hidden.conflictId)).toMatchObject({ raised: { reason: 'Two buys at one house tonight.' } });
  });

  it('F13: an operation filed forty minutes ahead is taken, says that it is late, and a poor geocode widens its radius', async () => {
    const [north, south] = [await parley.agency('north-metro'), await parley.agency('south-county')];
    const soon = { window: { start: '2031-04-02T12:40:00Z', end: '2031-04-02T14:00:00Z' } };
    await north.registers(filed({ registrationId: 'N-1', ...soon, places: at(-87.6, 41.7) }));
    // 900 m off: beyond both radii, within the bound of a centroid.
    const receipt = await south.registers(filed({ registrationId: 'S-1', ...soon, places: [{ geometry: { type: 'Point', coordinates: [-87.6, 41.7081] }, quality: 'centroid' }] }));
    expect(await south.received('S-1')).toMatchObject({ outcome: 'accepted', late: true });
    expect(receipt).toMatchObject({ outcome: 'see-alerts', notChecked: [{ field: '/places/0/quality' }] });
    expect(await north.isTold('N-1')).toMatchObject({ severity: 'immediate', other: { agency: 'south-county' } });
  });

  it('F14: when an operation is cancelled the other side is told that it is over', async () => {
    const [north, south] = [await parley.agency('north-metro'), await parley.agency('south-county')];
    await north.registers(filed({ registrationId: 'N-2', places: at(-87.5, 41.6) }));
    await south.registers(filed({ registrationId: 'S-2', places: at(-87.5, 41.6) }));
    const { conflictId } = await south.isTold('S-2');
    await north.registers(filed({ registrationId: 'N-2', version: 2, status: 'cancelled', places: at(-87.5, 41.6) }));
    expect(await south.isTold('S-2', 'closed')).toMatchObject({ conflictId });
    expect(await south.agent.show(conflictId)).toMatchObject({ state: 'closed' });
  });

  it('F17: two agencies of one task force do not conflict over their joint operation', async () => {
    const [north, south] = [await parley.agency('north-metro'), await parley.agency('south-county')];
    await north.registers(filed({ registrationId: 'N-3', places: at(-87.4, 41.5), jointWith: ['south-county'] }));
    expect(await south.registers(filed({ registrationId: 'S-3', places: at(-87.4, 41.5) }))).toMatchObject({ outcome: 'none-known' });
    expect((await parley.officer.list()).filter((c) => c.desk?.a.registrationId === 'N-3')).toEqual([]);
  });

  it('nobody answers in ten minutes: the supervisor is told; an answer stops the clock', async () => {
    const [north, south] = [await parley.agency('north-metro'), await parley.agency('south-county')];
    const tonight = { window: { start: '2031-04-02T20:00:00Z', end: '2031-04-02T22:00:00Z' } };
    await north.registers(filed({ registrationId: 'N-4', ...tonight, places: at(-87.3, 41.4) }));
    await south.registers(filed({ registrationId: 'S-4', ...tonight, places: at(-87.3, 41.4) }));
    const { conflictId } = await north.isTold('N-4');
    await north.answers(conflictId, 'mine', 'A. Ortiz');
    await south.isTold('S-4', 'acknowledged');
    await parley.fastForward({ minutes: 11 });
    expect(await south.isTold('S-4', 'escalated', 'supervisor')).toMatchObject({ conflictId });
    expect(north.toldSoFar('N-4').filter((a) => a.notice === 'escalated')).toEqual([]);
  });
});

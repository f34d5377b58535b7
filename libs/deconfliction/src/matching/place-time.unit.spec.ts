import { OperationType } from '@parley/contracts';
import { policy2031 } from '../policy/policy.js';
import { matchPlaceTime } from './place-time.js';
import { corner, north, operation, operationAt, target } from './specs/a-matchable.js';

const between = (a: ReturnType<typeof operation>, b: ReturnType<typeof operation>) => matchPlaceTime(a, b, policy2031);
const window = (start: string, end?: string) => ({ start: `2031-04-${start}:00Z`, ...(end && { end: `2031-04-${end}:00Z` }) });

describe('two operations in one place at one time', () => {
  it('match, and the evidence says metres and minutes', () => {
    expect(between(operation('north-pd'), operationAt('river-so', north(120)))).toMatchObject({
      rule: 'place-time/1', class: 'exact', policyVersion: policy2031.version,
      evidence: [{ element: 'place', meters: 120, limitMeters: 290 }, { element: 'time', comparator: 'overlap', overlapMinutes: 300 }],
    });
  });

  it('match up to the larger of their radii, not the smaller and not the sum', () => {
    const [near, far] = [operationAt('north-pd', corner, {}, { radiusMeters: 100 }), operationAt('river-so', north(450), {}, { radiusMeters: 500 })];
    expect(between(near, far)).toBeDefined();
    expect(between(near, operationAt('river-so', north(550), {}, { radiusMeters: 500 }))).toBeUndefined();
  });

  it('match where the windows with their buffers just touch, and not a minute later', () => {
    // A search warrant reaches two hours beyond its end and an hour before its start.
    const first = operation('north-pd', { window: window('02T18:00', '02T20:00') });
    expect(between(first, operation('river-so', { window: window('02T23:00', '03T01:00') }))?.evidence[1]?.overlapMinutes).toBe(0);
    expect(between(first, operation('river-so', { window: window('02T23:01', '03T01:00') }))).toBeUndefined();
  });

  it('are held to the nearest pair of their places', () => {
    const places = [{ geometry: { type: 'Point' as const, coordinates: north(200) } }, { geometry: { type: 'Point' as const, coordinates: north(50) } }, { address: { text: 'somewhere' } }];
    expect(between(operation('north-pd'), operation('river-so', { places }))?.evidence[0]?.meters).toBe(50);
  });

  it('are held to the same, whichever is asked first', () => {
    const [a, b] = [operation('north-pd'), operationAt('river-so', north(290))];
    expect(between(a, b)?.evidence[0]?.meters).toBe(between(b, a)?.evidence[0]?.meters);
  });
});

describe('an operation whose end is unknown', () => {
  it('lasts as long as its type usually does, and the match says assumed', () => {
    const open = operation('north-pd', { operationType: 'buy-bust', window: window('02T18:00') });
    // Four hours assumed and two after them; the other begins to reach an hour before its start.
    expect(between(open, operation('river-so', { window: window('03T01:00', '03T02:00') }))).toMatchObject({ assumed: true, summary: expect.stringContaining('an end is assumed') as string });
    expect(between(open, operation('river-so', { window: window('03T01:01', '03T02:00') }))).toBeUndefined();
  });
});

describe('a geocode', () => {
  it('that is worse than street widens the radius to its bound, and the match is possible rather than exact', () => {
    expect(between(operationAt('north-pd', corner, {}, { quality: 'centroid' }), operationAt('river-so', north(900)))).toMatchObject({ class: 'variant', evidence: [{ limitMeters: 1000 }, {}] });
    expect(between(operationAt('north-pd', corner, {}, { quality: 'street' }), operationAt('river-so', north(900)))).toBeUndefined();
  });

  it('never narrows what the agency asked for', () => {
    expect(between(operationAt('north-pd', corner, {}, { quality: 'centroid', radiusMeters: 3000 }), operationAt('river-so', north(2900)))).toMatchObject({ class: 'exact' });
  });
});

describe('a route', () => {
  const route = { geometry: { type: 'LineString' as const, coordinates: [north(0), north(5000)] } };

  it('reaches as far as its type says for routes', () => {
    const convoy = operation('north-pd', { operationType: 'controlled-delivery', places: [route] });
    const aside = operationAt('river-so', [corner[0] + 480 / 83_200, corner[1] + 0.02], { operationType: 'knock-and-talk' });
    expect(between(convoy, aside)?.evidence[0]?.limitMeters).toBe(500);
    expect(between(operation('north-pd', { operationType: 'controlled-delivery' }), operationAt('river-so', north(400), { operationType: 'knock-and-talk' }))).toBeUndefined();
  });
});

describe('what happens on a wire or on line', () => {
  it.each(['interception', 'online-undercover', 'server-seizure', 'asset-restraint'] as const)('takes no part in place and time as %s, unless it names a radius', (operationType) => {
    expect(between(operation('north-pd', { operationType }), operation('river-so'))).toBeUndefined();
    expect(between(operationAt('north-pd', corner, { operationType }, { radiusMeters: 100 }), operation('river-so'))).toBeDefined();
  });

  it.each(OperationType.options.filter((type) => !policy2031.operationTypes[type].noPlace))('but %s takes part', (operationType) => {
    expect(between(operation('north-pd', { operationType }), operation('river-so'))).toBeDefined();
  });
});

describe('what takes no part in place and time', () => {
  it.each(['completed', 'cancelled', 'expired'] as const)('is an operation that is %s', (status) => {
    expect(between(operation('north-pd', { status }), operation('river-so'))).toBeUndefined();
  });

  it('is a target, and an operation without a geocode', () => {
    expect(between(target('north-pd', { places: [{ geometry: { type: 'Point', coordinates: corner } }] }), operation('river-so'))).toBeUndefined();
    expect(between(operation('north-pd', { places: [{ address: { text: '2412 W Lithuanian Plaza Ct' } }] }), operation('river-so'))).toBeUndefined();
  });
});

describe('a window at the end of time', () => {
  it('stays within what a calendar of four digits can say', () => {
    const last = operation('north-pd', { operationType: 'storefront', window: { start: '9999-12-31T23:00:00Z' } });
    expect(last.side.window?.end).toBe('9999-12-31T23:59:59.000Z');
    expect(between(last, operation('river-so', { window: { start: '9999-12-31T23:30:00Z' } }))).toBeDefined();
  });
});

import { policy2031 } from '../policy/policy.js';
import { indexRowsOf } from './index-rows.js';
import { corner, operation, operationAt, target } from './specs/a-matchable.js';

const place = { address: { text: '2412 W Lithuanian Plaza Ct, Chicago' } };

describe('what a registration is found by', () => {
  it('is a box for each place of an operation, with its radius and its buffered time', () => {
    const [box, ...others] = indexRowsOf(operation('north-pd'), policy2031).boxes;
    expect(others).toEqual([]);
    expect(box?.maxLatitude).toBeGreaterThan(corner[1] + 290 / 111_068);
    expect(box?.maxLatitude).toBeLessThan(corner[1] + 310 / 111_068);
    expect([box?.startMs, box?.endMs]).toEqual([Date.parse('2031-04-02T17:00:00Z'), Date.parse('2031-04-02T22:00:00Z')]);
  });

  it('is two boxes across the antimeridian, and one all round at a pole', () => {
    expect(indexRowsOf(operationAt('north-pd', [179.9999, 10]), policy2031).boxes.map(({ minLongitude, maxLongitude }) => [Math.round(minLongitude), Math.round(maxLongitude)])).toEqual([[180, 180], [-180, -180]]);
    expect(indexRowsOf(operationAt('north-pd', [12, 89.999]), policy2031).boxes).toMatchObject([{ minLongitude: -180, maxLongitude: 180 }]);
  });

  it('is nothing once it is cancelled', () => {
    expect(indexRowsOf(operation('north-pd', { status: 'cancelled', places: [place] }), policy2031)).toEqual({ boxes: [], keys: [], sought: [] });
  });

  it('is no box once it is completed, but its keys', () => {
    const rows = indexRowsOf(operation('north-pd', { status: 'completed', identifiers: [{ type: 'vin', value: '1HGDD9AG7AE899581' }] }), policy2031);
    expect(rows.boxes).toEqual([]);
    expect(rows.keys).toContain('i:vin:vin:1HGDD9AG7AE899581');
  });

  it('by their premises lets targets find both kinds and operations only targets', () => {
    const [one, two] = [operation('north-pd', { places: [place] }), operation('river-so', { places: [place] })].map((m) => indexRowsOf(m, policy2031));
    const [standing, other] = [target('north-pd', { places: [place] }), target('river-so', { places: [place] })].map((m) => indexRowsOf(m, policy2031));
    const finds = (seeker = one, found = two) => seeker?.sought.some((key) => found?.keys.includes(key));
    expect([finds(one, two), finds(one, standing), finds(standing, one), finds(standing, other)]).toEqual([false, true, true, true]);
  });
});

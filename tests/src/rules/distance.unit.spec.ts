import { jest } from '@jest/globals';
import fc from 'fast-check';
import geodesic from 'geographiclib-geodesic';
import type { Geometry } from '@parley/contracts';
import { distanceMeters } from '@parley/deconfliction';
import { arbitraryAreaNear, arbitraryCenter, arbitraryGeometryNear, arbitraryPointNear, arbitraryRouteNear } from '@parley/testing';

type Position = readonly number[];

const geodesicMeters = (a: Position, b: Position) => geodesic.Geodesic.WGS84.Inverse(a[1] ?? 0, a[0] ?? 0, b[1] ?? 0, b[0] ?? 0).s12;
const extents = fc.constantFrom(5, 300, 3000, 40_000);
const scenes = (shape: typeof arbitraryGeometryNear, other: typeof arbitraryGeometryNear, highestLatitude = 90) =>
  fc.tuple(arbitraryCenter(highestLatitude), extents).chain(([center, extent]) => fc.tuple(shape(center, extent), other(center, extent)));

const linesOf = (geometry: Geometry): Position[][] => (geometry.type === 'Point' ? [[geometry.coordinates]] : geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates);
const shortWay = (from: number, to: number) => to - from - 360 * Math.round((to - from) / 360);
const between = ([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position, share: number): Position => [x1 + share * shortWay(x1, x2), y1 + share * (y2 - y1)];
const segmentsOf = (geometry: Geometry): [Position, Position][] => linesOf(geometry).flatMap((line) => (line.length === 1 ? [[line[0] ?? [], line[0] ?? []] as [Position, Position]] : line.slice(1).map((end, i) => [line[i] ?? [], end] as [Position, Position])));

/** The nearest point of a segment found without any geometry: try many, then close in on the best. */
const sampledMeters = (point: Position, [from, to]: [Position, Position]): number => {
  const at = (share: number) => geodesicMeters(point, between(from, to, share));
  const shares = Array.from({ length: 101 }, (_, i) => i / 100);
  const best = shares.reduce((b, share) => (at(share) < at(b) ? share : b));
  let [low, high] = [Math.max(0, best - 0.01), Math.min(1, best + 0.01)];
  for (let i = 0; i < 40; i++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (at(a) < at(b)) high = b;
    else low = a;
  }
  return Math.min(at(low), at(0), at(1));
};

/** Inside by the angles under which a ring's edges are seen, not by the crossing of rays. */
const seenAllAround = ([x = 0, y = 0]: Position, ring: readonly Position[]): boolean => {
  const directions = ring.map(([px = 0, py = 0]) => Math.atan2(py - y, shortWay(x, px)));
  const turned = directions.slice(1).reduce((sum, direction, i) => {
    const step = direction - (directions[i] ?? 0);
    return sum + step - 2 * Math.PI * Math.round(step / (2 * Math.PI));
  }, 0);
  return Math.abs(turned) > Math.PI;
};

// Thousands of pairs each; on a busy machine that is more than the usual time.
jest.setTimeout(180_000);

describe('the distance of two geometries', () => {
  it('is the same whichever of them is asked', () => {
    fc.assert(
      fc.property(scenes(arbitraryGeometryNear, arbitraryGeometryNear), ([a, b]) => {
        const [there, back] = [distanceMeters(a, b), distanceMeters(b, a)];
        expect(Math.abs(there - back)).toBeLessThanOrEqual(1e-3 + 1e-6 * there);
      }),
      { numRuns: 600 },
    );
  });

  it('is 0 between a geometry and itself', () => {
    fc.assert(fc.property(scenes(arbitraryGeometryNear, arbitraryPointNear), ([a]) => expect(distanceMeters(a, a)).toBe(0)), { numRuns: 500 });
  });

  it('is the geodesic of GeographicLib between points, wherever they are', () => {
    fc.assert(
      fc.property(fc.oneof(scenes(arbitraryPointNear, arbitraryPointNear), fc.tuple(arbitraryCenter(), arbitraryCenter()).map(([a, b]) => [{ type: 'Point', coordinates: a }, { type: 'Point', coordinates: b }] as [Geometry, Geometry])), ([a, b]) => {
        expect(Math.abs(distanceMeters(a, b) - geodesicMeters(linesOf(a)[0]?.[0] ?? [], linesOf(b)[0]?.[0] ?? []))).toBeLessThan(1e-3);
      }),
      { numRuns: 1000 },
    );
  });

  it('from a point to a route is that of its nearest point, as trying all of them finds it', () => {
    fc.assert(
      fc.property(scenes(arbitraryPointNear, arbitraryRouteNear), ([point, route]) => {
        const tried = Math.min(...segmentsOf(route).map((segment) => sampledMeters(linesOf(point)[0]?.[0] ?? [], segment)));
        expect(Math.abs(distanceMeters(point, route) - tried)).toBeLessThanOrEqual(2e-3 + 1e-5 * tried);
      }),
      { numRuns: 80 },
    );
  });

  it('from a point to an area is 0 inside, and that of its border outside and in its hole', () => {
    fc.assert(
      fc.property(scenes(arbitraryPointNear, arbitraryAreaNear, 88), ([point, area]) => {
        const position = linesOf(point)[0]?.[0] ?? [];
        const [outer = [], ...holes] = linesOf(area);
        const inside = seenAllAround(position, outer) && !holes.some((hole) => seenAllAround(position, hole));
        const border = Math.min(...segmentsOf(area).map((segment) => sampledMeters(position, segment)));
        if (border < 0.01) return;
        expect(Math.abs(distanceMeters(point, area) - (inside ? 0 : border))).toBeLessThanOrEqual(2e-3 + 1e-5 * border);
      }),
      { numRuns: 80 },
    );
  });

  it('between routes is no more than between any two of their points, and no less by more than the gaps between those tried', () => {
    fc.assert(
      fc.property(scenes(arbitraryRouteNear, arbitraryRouteNear, 88), ([a, b]) => {
        const points = (geometry: Geometry) => segmentsOf(geometry).flatMap(([from, to]) => Array.from({ length: 25 }, (_, i) => between(from, to, i / 24)));
        const gap = Math.max(...[a, b].flatMap((geometry) => segmentsOf(geometry).map(([from, to]) => geodesicMeters(from, between(from, to, 1 / 24)))));
        const tried = Math.min(...points(a).flatMap((from) => points(b).map((to) => geodesicMeters(from, to))));
        const meters = distanceMeters(a, b);
        expect(meters).toBeLessThanOrEqual(tried + 1e-3);
        expect(meters).toBeGreaterThanOrEqual(tried - 1.2 * gap - 1e-3);
      }),
      { numRuns: 40 },
    );
  });

  it('is Infinity exactly where it is more than the limit', () => {
    fc.assert(
      fc.property(scenes(arbitraryGeometryNear, arbitraryGeometryNear), fc.double({ min: 0, max: 60_000, noNaN: true }), ([a, b], limitMeters) => {
        const [whole, limited] = [distanceMeters(a, b), distanceMeters(a, b, limitMeters)];
        if (Math.abs(whole - limitMeters) > 1e-2) expect(limited === Infinity).toBe(whole > limitMeters);
        expect(limited === Infinity || Math.abs(limited - whole) <= 1e-3 + 1e-6 * whole).toBe(true);
      }),
      { numRuns: 600 },
    );
  });
});

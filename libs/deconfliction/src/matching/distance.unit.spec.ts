import type { Geometry } from '@parley/contracts';
import { distanceMeters } from './distance.js';

const point = (longitude: number, latitude: number): Geometry => ({ type: 'Point', coordinates: [longitude, latitude] });
const route = (...coordinates: [number, number][]): Geometry => ({ type: 'LineString', coordinates });
const square = (west: number, south: number, east: number, north: number): [number, number][] => [[west, south], [east, south], [east, north], [west, north], [west, south]];
const area = (...rings: [number, number][][]): Geometry => ({ type: 'Polygon', coordinates: rings });

describe('the distance on the ground', () => {
  it('of two points is the geodesic: one degree of the equator, one of a meridian', () => {
    expect(distanceMeters(point(0, 0), point(1, 0))).toBeCloseTo(111_319.491, 2);
    expect(distanceMeters(point(0, 0), point(0, 1))).toBeCloseTo(110_574.389, 2);
  });

  it('is 0 where lines cross, touch or run on each other, and where an area holds the other', () => {
    expect(distanceMeters(route([0, 0], [2, 2]), route([0, 2], [2, 0]))).toBe(0);
    expect(distanceMeters(route([0, 0], [2, 0]), route([1, 0], [1, 1]))).toBe(0);
    expect(distanceMeters(route([0, 0], [2, 0]), route([1, 0], [3, 0]))).toBe(0);
    expect(distanceMeters(area(square(0, 0, 3, 3)), route([1, 1], [2, 2]))).toBe(0);
    expect(distanceMeters(area(square(1, 1, 2, 2)), area(square(0, 0, 3, 3)))).toBe(0);
  });

  it('from within a hole is that to its edge', () => {
    const ring = area(square(0, 0, 3, 3), square(1, 1, 2, 2));
    expect(distanceMeters(ring, point(1.5, 1.01))).toBeCloseTo(1105.76, 0);
    expect(distanceMeters(ring, point(0.5, 0.5))).toBe(0);
  });

  it('is the short way across the antimeridian, for points, routes and areas', () => {
    expect(distanceMeters(point(179.999, 0), point(-179.999, 0))).toBeCloseTo(222.639, 2);
    expect(distanceMeters(route([179, 0], [-179, 0]), point(180, 0.001))).toBeCloseTo(110.574, 2);
    expect(distanceMeters(area([[179, -1], [-179, -1], [-179, 1], [179, 1], [179, -1]]), point(-179.5, 0))).toBe(0);
    expect(distanceMeters(area([[179, -1], [-179, -1], [-179, 1], [179, 1], [179, -1]]), point(178.99, 0))).toBeCloseTo(1113.2, 0);
  });

  it('is the way over the pole where that is shorter', () => {
    expect(distanceMeters(point(0, 89.999), point(180, 89.999))).toBeCloseTo(223.388, 2);
    expect(distanceMeters(point(0, 90), point(123, 90))).toBe(0);
  });

  it('is 0 from the pole to an area around it', () => {
    expect(distanceMeters(area([[0, 80], [120, 80], [-120, 80], [0, 80]]), point(77, 90))).toBe(0);
    expect(distanceMeters(area([[0, -80], [120, -80], [-120, -80], [0, -80]]), point(77, 90))).toBeGreaterThan(18_000_000);
  });

  it('from a long line is that of the line as drawn, not of the great circle', () => {
    expect(distanceMeters(route([-100, 60], [-60, 60]), point(-80, 60))).toBe(0);
  });

  it('is Infinity beyond the limit', () => {
    expect(distanceMeters(point(0, 0), point(1, 0), 111_000)).toBe(Infinity);
    expect(distanceMeters(route([0, 0], [0, 1]), point(0.01, 0.5), 1000)).toBe(Infinity);
  });
});

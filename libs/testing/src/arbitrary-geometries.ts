import fc from 'fast-check';
import type { Geometry } from '@parley/contracts';

type Position = [number, number];

const degreesOf = (range: number) => fc.double({ min: -range, max: range, noNaN: true });

/** Places where computing on a globe goes wrong, and any other: the antimeridian, the poles, the equator. */
export const arbitraryCenter = (highestLatitude = 90): fc.Arbitrary<Position> =>
  fc.tuple(
    fc.oneof(fc.constantFrom(180, -180, 179.99999, -179.99999, 0, -87.684976), degreesOf(180)),
    fc.oneof(fc.constantFrom(...[90, -90, 89.99999, 89.9, -89.9, 75, 60, 41.768308, 0].filter((latitude) => Math.abs(latitude) <= highestLatitude)), degreesOf(highestLatitude)),
  );

const within = (longitude: number): number => (longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude);

/** A position so many metres east and north of another, roughly; valid everywhere. */
export const movedBy = ([longitude, latitude]: Position, eastMeters: number, northMeters: number): Position => {
  const north = Math.min(90, Math.max(-90, latitude + northMeters / 111_000));
  const metersAround = Math.max(111_000 * Math.cos((latitude * Math.PI) / 180), 1);
  return [within(longitude + Math.min(170, Math.max(-170, eastMeters / metersAround))), north];
};

const offset = (extentMeters: number) => fc.double({ min: -extentMeters, max: extentMeters, noNaN: true });

export const arbitraryPositionNear = (center: Position, extentMeters: number): fc.Arbitrary<Position> => fc.tuple(offset(extentMeters), offset(extentMeters)).map(([east, north]) => movedBy(center, east, north));

export const arbitraryPointNear = (center: Position, extentMeters: number): fc.Arbitrary<Geometry> => arbitraryPositionNear(center, extentMeters).map((coordinates) => ({ type: 'Point', coordinates }));

export const arbitraryRouteNear = (center: Position, extentMeters: number): fc.Arbitrary<Geometry> =>
  fc.array(arbitraryPositionNear(center, extentMeters), { minLength: 2, maxLength: 6 }).map((coordinates) => ({ type: 'LineString', coordinates }));

const ring = (middle: Position, radiiMeters: readonly number[], share: number): Position[] => {
  const positions = radiiMeters.map((radius, i) => movedBy(middle, share * radius * Math.cos((2 * Math.PI * i) / radiiMeters.length), share * radius * Math.sin((2 * Math.PI * i) / radiiMeters.length)));
  return [...positions, positions[0] as Position];
};

/** An area like a star seen from its middle, sometimes with a hole of the same form. */
export const arbitraryAreaNear = (center: Position, extentMeters: number): fc.Arbitrary<Geometry> =>
  fc
    .tuple(arbitraryPositionNear(center, extentMeters), fc.array(fc.double({ min: extentMeters / 10, max: extentMeters, noNaN: true }), { minLength: 3, maxLength: 8 }), fc.boolean())
    .map(([middle, radii, hollow]) => ({ type: 'Polygon', coordinates: [ring(middle, radii, 1), ...(hollow ? [ring(middle, radii, 0.4)] : [])] }));

/** A point, a route or an area near a place. */
export const arbitraryGeometryNear = (center: Position, extentMeters: number): fc.Arbitrary<Geometry> =>
  fc.oneof(arbitraryPointNear(center, extentMeters), arbitraryRouteNear(center, extentMeters), arbitraryAreaNear(center, extentMeters));

import type { Geometry } from '@parley/contracts';
import { touchingMeters } from './distance.js';
import { metersPerDegree } from './earth.js';
import { shapeOf } from './shape.js';

/** A box in degrees, between −180 and 180. */
export interface GlobeBox {
  readonly minLongitude: number;
  readonly minLatitude: number;
  readonly maxLongitude: number;
  readonly maxLatitude: number;
}

// A little larger than the radius: the box must never be smaller than the disc (toolchain.md §8.2 lost matches that way).
const padding = 1.02;
// What comes this near counts as touching.
const marginMeters = 2 * touchingMeters;

/** How far a radius reaches around a latitude, in degrees: everywhere round the globe where it reaches over a pole. */
const reachOf = (latitude: number, radiusMeters: number): { longitude: number; latitude: number } => {
  const padded = radiusMeters * padding + marginMeters;
  const north = padded / metersPerDegree(0).latitude;
  const highest = Math.abs(latitude) + north;
  return { latitude: north, longitude: highest >= 90 ? 360 : padded / metersPerDegree(highest).longitude };
};

// What reaches over the antimeridian becomes two boxes.
const wrapped = (box: GlobeBox): GlobeBox[] => {
  if (box.maxLongitude - box.minLongitude >= 360) return [{ ...box, minLongitude: -180, maxLongitude: 180 }];
  if (box.minLongitude < -180) return [...wrapped({ ...box, minLongitude: box.minLongitude + 360, maxLongitude: 180 }), { ...box, minLongitude: -180 }];
  if (box.maxLongitude > 180) return [{ ...box, maxLongitude: 180 }, ...wrapped({ ...box, minLongitude: -180, maxLongitude: box.maxLongitude - 360 })];
  return [box];
};

/** The boxes, one or two, that hold everything within a radius of a geometry. */
export const boxesAround = (geometry: Geometry, radiusMeters: number): GlobeBox[] => {
  const positions = shapeOf(geometry).lines.flat();
  const [longitudes, latitudes] = [positions.map((p) => p[0]), positions.map((p) => p[1])];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const reach = reachOf(Math.max(Math.abs(south), Math.abs(north)), radiusMeters);
  return wrapped({ minLongitude: Math.min(...longitudes) - reach.longitude, maxLongitude: Math.max(...longitudes) + reach.longitude, minLatitude: south - reach.latitude, maxLatitude: north + reach.latitude });
};

const cellDegrees = 0.0005;

/** How many cells lie round the globe in a row: fewer towards the poles, so that a cell is nowhere much narrower than 55 metres. */
const cellsInRow = (row: number): number => {
  const highest = Math.max(Math.abs(row), Math.abs(row + 1)) * cellDegrees;
  return Math.max(1, Math.floor((360 * metersPerDegree(Math.min(highest, 90)).longitude) / (cellDegrees * metersPerDegree(0).longitude)));
};

/** The cells of about 55 metres that hold everything within a reach of a point; with none the one cell that holds the point. */
export const cellsWithin = ([longitude = 0, latitude = 0]: readonly number[], reachMeters: number): string[] => {
  const reach = reachMeters === 0 ? { longitude: 0, latitude: 0 } : reachOf(latitude, reachMeters);
  const cells: string[] = [];
  for (let row = Math.floor((latitude - reach.latitude) / cellDegrees); row <= Math.floor((latitude + reach.latitude) / cellDegrees); row++) {
    const around = cellsInRow(row);
    const cellAt = (degrees: number) => Math.floor(((degrees + 180) / 360) * around);
    const [west, east] = [cellAt(longitude - reach.longitude), cellAt(longitude + reach.longitude)];
    for (let column = west; column <= Math.min(east, west + around - 1); column++) cells.push(`${((column % around) + around) % around}:${row}`);
  }
  return cells;
};

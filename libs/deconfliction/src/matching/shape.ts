import type { Geometry } from '@parley/contracts';
import type { LonLat } from './earth.js';

/** A geometry unrolled for computing: its lines as positions whose longitudes run on across the antimeridian, and whether it has an inside. */
export interface Shape {
  readonly lines: readonly (readonly LonLat[])[];
  readonly filled: boolean;
}

// Two neighbouring positions more than half the globe apart are meant the short way round (RFC 7946 §3.1.9).
const unrolled = (positions: readonly (readonly number[])[]): LonLat[] => {
  let shift = 0;
  let before: number | undefined;
  return positions.map(([longitude = 0, latitude = 0]) => {
    if (before !== undefined) {
      while (longitude + shift - before > 180) shift -= 360;
      while (longitude + shift - before < -180) shift += 360;
    }
    before = longitude + shift;
    return [before, latitude];
  });
};

// A ring that goes once round the globe holds a pole: unrolled it ends beside its beginning, and is closed over the pole that it is nearer to.
const closed = (ring: readonly LonLat[]): readonly LonLat[] => {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || Math.abs(last[0] - first[0]) < 180) return ring;
  const pole = ring.reduce((sum, [, latitude]) => sum + latitude, 0) < 0 ? -90 : 90;
  return [...ring, [last[0], pole], [first[0], pole], first];
};

const beside = (line: readonly LonLat[], reference: readonly LonLat[]): readonly LonLat[] => turned(line, Math.round(((reference[0]?.[0] ?? 0) - (line[0]?.[0] ?? 0)) / 360));

const turned = (line: readonly LonLat[], turns: number): readonly LonLat[] => (turns === 0 ? line : line.map(([longitude, latitude]): LonLat => [longitude + 360 * turns, latitude]));

export const shapeOf = (geometry: Geometry): Shape => {
  switch (geometry.type) {
    case 'Point':
      return { lines: [unrolled([geometry.coordinates])], filled: false };
    case 'LineString':
      return { lines: [unrolled(geometry.coordinates)], filled: false };
    case 'Polygon': {
      const [outer = [], ...holes] = geometry.coordinates.map((ring) => closed(unrolled(ring)));
      // Holes are unrolled on their own and brought beside the ring they are in.
      return { lines: [outer, ...holes.map((hole) => beside(hole, outer))], filled: true };
    }
  }
};

const longitudesOf = (shape: Shape): { west: number; east: number } => {
  const longitudes = shape.lines.flatMap((line) => line.map(([longitude]) => longitude));
  return { west: Math.min(...longitudes), east: Math.max(...longitudes) };
};

/** The same shape at every turn of the globe at which its longitudes meet the other's. */
export const turnsBeside = (shape: Shape, other: Shape): Shape[] => {
  const [own, theirs] = [longitudesOf(shape), longitudesOf(other)];
  const shapes: Shape[] = [];
  for (let turns = Math.ceil((theirs.west - own.east) / 360); own.west + 360 * turns <= theirs.east; turns++) {
    shapes.push(turns === 0 ? shape : { ...shape, lines: shape.lines.map((line) => turned(line, turns)) });
  }
  return shapes;
};

/** Whether a point is inside a filled shape: even-odd over all rings, so holes are outside. */
export const contains = (shape: Shape, [x, y]: LonLat): boolean => {
  let inside = false;
  for (const ring of shape.filled ? shape.lines : []) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [x1, y1] = ring[i] as LonLat;
      const [x2, y2] = ring[i + 1] as LonLat;
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
};

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

export const shapeOf = (geometry: Geometry): Shape => {
  switch (geometry.type) {
    case 'Point':
      return { lines: [unrolled([geometry.coordinates])], filled: false };
    case 'LineString':
      return { lines: [unrolled(geometry.coordinates)], filled: false };
    case 'Polygon': {
      const [outer = [], ...holes] = geometry.coordinates.map(unrolled);
      // Holes are unrolled on their own and brought beside the ring they are in.
      return { lines: [outer, ...holes.map((hole) => beside(hole, outer))], filled: true };
    }
  }
};

const beside = (line: readonly LonLat[], reference: readonly LonLat[]): LonLat[] => {
  const turns = Math.round(((reference[0]?.[0] ?? 0) - (line[0]?.[0] ?? 0)) / 360);
  return line.map(([longitude, latitude]) => [longitude + 360 * turns, latitude]);
};

/** The same shape brought to the side of the globe where the other lies. */
export const broughtBeside = (shape: Shape, reference: Shape): Shape => {
  const middle = (s: Shape) => {
    const longitudes = (s.lines[0] ?? []).map(([longitude]) => longitude);
    return (Math.min(...longitudes) + Math.max(...longitudes)) / 2;
  };
  const turns = Math.round((middle(reference) - middle(shape)) / 360);
  return turns === 0 ? shape : { ...shape, lines: shape.lines.map((line) => line.map(([longitude, latitude]): LonLat => [longitude + 360 * turns, latitude])) };
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

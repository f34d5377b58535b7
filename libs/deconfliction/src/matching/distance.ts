import type { Geometry } from '@parley/contracts';
import { geodesicMeters, metersPerDegree, planarMeters, type LonLat } from './earth.js';
import { broughtBeside, contains, shapeOf, type Shape } from './shape.js';

type Segment = readonly [LonLat, LonLat];

interface Nearest {
  readonly meters: number;
  readonly a: LonLat;
  readonly b: LonLat;
}

const segmentsOf = (shape: Shape): Segment[] =>
  shape.lines.flatMap((line): Segment[] => (line.length === 1 ? [[line[0] as LonLat, line[0] as LonLat]] : line.slice(1).map((end, i): Segment => [line[i] as LonLat, end])));

// The nearest point of a segment, in the plane that touches the globe at the point.
const nearestOn = (point: LonLat, [from, to]: Segment): LonLat => {
  const scale = metersPerDegree(point[1]);
  const [dx, dy] = [(to[0] - from[0]) * scale.longitude, (to[1] - from[1]) * scale.latitude];
  const length = dx * dx + dy * dy;
  if (length === 0) return from;
  const along = ((point[0] - from[0]) * scale.longitude * dx + (point[1] - from[1]) * scale.latitude * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
};

const turn = (a: LonLat, b: LonLat, c: LonLat) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

const cross = ([a, b]: Segment, [c, d]: Segment): boolean => turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);

const nearestOfSegments = (left: Segment, right: Segment): Nearest => {
  if (cross(left, right)) return { meters: 0, a: left[0], b: left[0] };
  let best: Nearest = { meters: Infinity, a: left[0], b: right[0] };
  const consider = (a: LonLat, b: LonLat) => {
    const meters = planarMeters(a, b);
    if (meters < best.meters) best = { meters, a, b };
  };
  for (const end of left) consider(end, nearestOn(end, right));
  for (const end of right) consider(nearestOn(end, left), end);
  return best;
};

/**
 * Metres between two geometries along the WGS 84 geodesic; 0 where they touch, cross or one holds the other. Lines are straight in longitude
 * and latitude (RFC 7946 §3.1.1). Nearest points are found in local planes; the geodesic is computed once, between them.
 */
export const distanceMeters = (left: Geometry, right: Geometry): number => {
  const a = shapeOf(left);
  const b = broughtBeside(shapeOf(right), a);
  const [startA, startB] = [a.lines[0]?.[0], b.lines[0]?.[0]];
  if (!startA || !startB) return Infinity;
  if (contains(a, startB) || contains(b, startA)) return 0;
  let best: Nearest = { meters: Infinity, a: startA, b: startB };
  for (const segment of segmentsOf(a)) {
    for (const other of segmentsOf(b)) {
      const next = nearestOfSegments(segment, other);
      if (next.meters < best.meters) best = next;
      if (best.meters === 0) return 0;
    }
  }
  return geodesicMeters(best.a, best.b);
};

import { chordMeters, inSpace, type LonLat, type Vector } from './earth.js';
import type { Shape } from './shape.js';

/** A straight line in longitude and latitude (RFC 7946 §3.1.1); a point is one whose ends are the same. */
export type Segment = readonly [LonLat, LonLat];

/** A segment with a ball in space that holds it. */
export interface Piece {
  readonly segment: Segment;
  readonly center: Vector;
  readonly reachMeters: number;
}

/** The pair of points where two things are nearest. */
export interface Nearest {
  readonly meters: number;
  readonly a: LonLat;
  readonly b: LonLat;
}

export const segmentsOf = (shape: Shape): Segment[] =>
  shape.lines.flatMap((line): Segment[] => (line.length === 1 ? [[line[0] as LonLat, line[0] as LonLat]] : line.slice(1).map((end, i): Segment => [line[i] as LonLat, end])));

const along = ([from, to]: Segment, share: number): LonLat => [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];

const metersPerDegreeAtMost = 111_700;

// No point of a segment is farther from its middle than half its length, and that is at most what its degrees are where they are longest.
const pieceOf = (segment: Segment): Piece => {
  const [[x1, y1], [x2, y2]] = segment;
  const nearestEquator = y1 * y2 < 0 ? 0 : Math.min(Math.abs(y1), Math.abs(y2));
  const length = metersPerDegreeAtMost * Math.hypot(y2 - y1, (x2 - x1) * Math.cos((nearestEquator * Math.PI) / 180));
  return { segment, center: inSpace(along(segment, 0.5)), reachMeters: length / 2 };
};

export const piecesOf = (shape: Shape): Piece[] => segmentsOf(shape).map(pieceOf);

/** The two halves of what bends too much for a local comparison to be exact; `undefined` where it hardly bends. */
export const halvesOf = ({ segment, reachMeters }: Piece): [Piece, Piece] | undefined => {
  const [from, to] = segment;
  if (reachMeters <= 15_000 && Math.abs(to[0] - from[0]) <= 15) return undefined;
  const middle = along(segment, 0.5);
  return [pieceOf([from, middle]), pieceOf([middle, to])];
};

const turn = (a: LonLat, b: LonLat, c: LonLat) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

/** Whether two segments have a point in common, other than by lying on one line: then an end of one is on the other, which is a distance of 0. */
export const cross = ([a, b]: Segment, [c, d]: Segment): boolean => {
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) return false;
  return turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);
};

const difference = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const step = 1e-3;

/** The point of a piece that is nearest to a point in space, by Newton's steps along the piece; three come to within a millimetre. */
const nearestOn = (point: Vector, { segment }: Piece): LonLat => {
  let share = 0.5;
  for (let i = 0; i < 3; i++) {
    const tangent = difference(inSpace(along(segment, share + step)), inSpace(along(segment, share - step)));
    const length = dot(tangent, tangent);
    if (length === 0) return segment[0];
    share = Math.min(1, Math.max(0, share + (2 * step * dot(difference(point, inSpace(along(segment, share))), tangent)) / length));
  }
  return along(segment, share);
};

/** Where two pieces that do not cross are nearest: at an end of one of them. */
export const nearestOfPieces = (left: Piece, right: Piece): Nearest => {
  const fromLeft = left.segment.map((a) => ({ a, b: nearestOn(inSpace(a), right) }));
  const fromRight = right.segment.map((b) => ({ a: nearestOn(inSpace(b), left), b }));
  return [...fromLeft, ...fromRight].map(({ a, b }) => ({ a, b, meters: chordMeters(inSpace(a), inSpace(b)) })).reduce((best, next) => (next.meters < best.meters ? next : best));
};

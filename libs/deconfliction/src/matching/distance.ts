import type { Geometry } from '@parley/contracts';
import { chordMeters, geodesicMeters, inSpace } from './earth.js';
import { cross, halvesOf, nearestOfPieces, piecesOf, segmentsOf, type Nearest, type Piece } from './segment.js';
import { contains, shapeOf, turnsBeside, type Shape } from './shape.js';

/** Nearer than coordinates can say: they touch. */
export const touchingMeters = 0.001;

const touch = (a: Shape, b: Shape): boolean =>
  turnsBeside(b, a).some((beside) => {
    const [startA, startB] = [a.lines[0]?.[0], beside.lines[0]?.[0]];
    if (!startA || !startB) return false;
    if (contains(a, startB) || contains(beside, startA)) return true;
    const others = segmentsOf(beside);
    return segmentsOf(a).some((segment) => others.some((other) => cross(segment, other)));
  });

// Branch and bound: what cannot be nearer than the best so far is left out, what is long is halved.
const nearestWithin = (a: Shape, b: Shape, limitMeters: number): Nearest | undefined => {
  let best: Nearest | undefined;
  const consider = (left: Piece, right: Piece): void => {
    const least = chordMeters(left.center, right.center) - left.reachMeters - right.reachMeters;
    if (least > (best?.meters ?? limitMeters + touchingMeters)) return;
    const [lefts, rights] = [halvesOf(left), halvesOf(right)];
    if (!lefts && !rights) {
      const next = nearestOfPieces(left, right);
      if (!best || next.meters < best.meters) best = next;
    } else if (lefts && (!rights || left.reachMeters >= right.reachMeters)) for (const half of lefts) consider(half, right);
    else for (const half of rights ?? []) consider(left, half);
  };
  const others = piecesOf(b);
  for (const piece of piecesOf(a)) for (const other of others) consider(piece, other);
  return best;
};

const between = (left: Geometry, right: Geometry, limitMeters: number): number => {
  const [a, b] = [shapeOf(left), shapeOf(right)];
  const [startA, startB] = [a.lines[0]?.[0], b.lines[0]?.[0]];
  if (!startA || !startB) return Infinity;
  if (left.type === 'Point' && right.type === 'Point') return chordMeters(inSpace(startA), inSpace(startB)) > limitMeters + touchingMeters ? Infinity : geodesicMeters(startA, startB);
  if (touch(a, b)) return 0;
  const nearest = nearestWithin(a, b, limitMeters);
  return nearest ? geodesicMeters(nearest.a, nearest.b) : Infinity;
};

/**
 * Metres between two geometries along the WGS 84 geodesic; 0 where they touch, cross or one holds the other; Infinity beyond the limit. Lines
 * are straight in longitude and latitude (RFC 7946 §3.1.1). The nearest points are found in space, where no antimeridian and no pole is in the
 * way; the geodesic is computed once, between them.
 */
export const distanceMeters = (left: Geometry, right: Geometry, limitMeters = Infinity): number => {
  const measured = between(left, right, limitMeters);
  const meters = measured < touchingMeters ? 0 : measured;
  return meters > limitMeters ? Infinity : meters;
};

import { z } from 'zod';

/** GeoJSON position, WGS 84: longitude −180…180, latitude −90…90 (RFC 7946 §3.1.1). An altitude may follow and is ignored. */
export const Position = z
  .array(z.number())
  .min(2)
  .max(3)
  .refine(([longitude = 999]) => Math.abs(longitude) <= 180, { error: 'longitude is between -180 and 180', path: [0], params: { code: 'longitude-out-of-range' } })
  .refine(([, latitude = 999]) => Math.abs(latitude) <= 90, { error: 'latitude is between -90 and 90', path: [1], params: { code: 'latitude-out-of-range' } });

const same = (a: number[] | undefined, b: number[] | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1];

const Ring = z
  .array(Position)
  .max(500)
  .refine((ring) => ring.length >= 4 && same(ring[0], ring.at(-1)), { error: 'a polygon ring has at least four positions and ends where it began', params: { code: 'open-polygon' } });

/** A place on the ground: a point, a route or an area (RFC 7946), also across the antimeridian. At most 500 positions a line or ring. */
export const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: Position }),
  z.object({ type: z.literal('LineString'), coordinates: z.array(Position).min(2).max(500) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1).max(20) }),
]);
export type Geometry = z.infer<typeof Geometry>;

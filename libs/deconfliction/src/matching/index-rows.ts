import type { Geometry } from '@parley/contracts';
import { organizationKeys } from '../names/organization-parts.js';
import { namesOf } from '../names/compare-persons.js';
import { personKeys } from '../names/person-keys.js';
import type { Policy } from '../policy/policy.js';
import { metersPerDegree } from './earth.js';
import type { Matchable } from './matchable.js';
import { shapeOf } from './shape.js';

/** A box on the globe and a time, in degrees and milliseconds. */
export interface IndexBox {
  readonly minLongitude: number;
  readonly minLatitude: number;
  readonly maxLongitude: number;
  readonly maxLatitude: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** What finds a registration. Of two that match, boxes and times meet, or each one's sought keys meet the other's stored ones. */
export interface IndexRows {
  readonly boxes: readonly IndexBox[];
  /** Stored: others find it by these. */
  readonly keys: readonly string[];
  /** What it looks for itself. */
  readonly sought: readonly string[];
}

// A little larger than the radius: the box must never be smaller than the disc (toolchain.md §8.2 lost matches that way).
const padding = 1.02;

/** The index key of an identifier's match key. */
export const identifierKey = (type: string, key: string): string => `i:${type}:${key}`;

const boxAround = (geometry: Geometry, radiusMeters: number): Omit<IndexBox, 'startMs' | 'endMs'> => {
  const positions = shapeOf(geometry).lines.flat();
  const [longitudes, latitudes] = [positions.map((p) => p[0]), positions.map((p) => p[1])];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const highest = Math.min(89.9, Math.max(Math.abs(south), Math.abs(north)) + 1);
  const [dx, dy] = [(radiusMeters * padding) / metersPerDegree(highest).longitude + 1e-7, (radiusMeters * padding) / metersPerDegree(0).latitude + 1e-7];
  return { minLongitude: Math.min(...longitudes) - dx, maxLongitude: Math.max(...longitudes) + dx, minLatitude: south - dy, maxLatitude: north + dy };
};

// Boxes lie between −180 and 180; what reaches over the antimeridian becomes two.
const wrapped = <T extends Omit<IndexBox, 'startMs' | 'endMs'>>(box: T): T[] => {
  if (box.maxLongitude - box.minLongitude >= 360) return [{ ...box, minLongitude: -180, maxLongitude: 180 }];
  if (box.minLongitude < -180) return [...wrapped({ ...box, minLongitude: box.minLongitude + 360, maxLongitude: 180 }), { ...box, minLongitude: -180 }];
  if (box.maxLongitude > 180) return [{ ...box, maxLongitude: 180 }, ...wrapped({ ...box, minLongitude: -180, maxLongitude: box.maxLongitude - 360 })];
  return [box];
};

// A premise counts only where a target is involved, so operations do not look for each other's: they find targets, and targets find both.
const cellDegrees = 0.0005;

const cellsAround = ([longitude = 0, latitude = 0]: readonly number[], reachMeters: number): string[] => {
  const scale = metersPerDegree(latitude);
  const [x, y] = [Math.floor(longitude / cellDegrees), Math.floor(latitude / cellDegrees)];
  const [dx, dy] = [Math.ceil(reachMeters / (scale.longitude * cellDegrees)), Math.ceil(reachMeters / (scale.latitude * cellDegrees))];
  const around = 360 / cellDegrees;
  const cells: string[] = [];
  for (let i = x - dx; i <= x + dx; i++) for (let j = y - dy; j <= y + dy; j++) cells.push(`${((i % around) + around) % around}:${j}`);
  return cells;
};

const premiseKeys = (m: Matchable, policy: Policy): { stored: string[]; sought: string[] } => {
  const own = m.premises.flatMap(({ address, rooftop }) => [...(address ? [`a:${address}`] : []), ...(rooftop ? cellsAround(rooftop.coordinates, 0).map((c) => `g:${c}`) : [])]);
  if (!m.target) return { stored: own.map((key) => `po:${key}`), sought: own.map((key) => `pt:${key}`) };
  const wide = m.premises.flatMap(({ address, rooftop }) => [...(address ? [`a:${address}`] : []), ...(rooftop ? cellsAround(rooftop.coordinates, policy.premiseToleranceMeters).map((c) => `g:${c}`) : [])]);
  return { stored: wide.map((key) => `pt:${key}`), sought: [...wide.map((key) => `po:${key}`), ...own.map((key) => `pt:${key}`)] };
};

const boxesOf = (m: Matchable): IndexBox[] => m.volumes.flatMap(({ geometry, radiusMeters, startMs, endMs }) => wrapped({ ...boxAround(geometry, radiusMeters), startMs, endMs }));

/** What others find a registration by, and what it looks for. A dead one has neither. */
export const indexRowsOf = (m: Matchable, policy: Policy): IndexRows => {
  if (m.dead) return { boxes: [], keys: [], sought: [] };
  const shared = [
    ...m.identifiers.flatMap(({ type, keys }) => keys.map(({ key }) => identifierKey(type, key))),
    ...m.subjects.flatMap((subject) => (subject.kind === 'person' ? personKeys(subject) : organizationKeys(namesOf(subject)))),
  ];
  const premise = premiseKeys(m, policy);
  return { boxes: boxesOf(m), keys: [...new Set([...shared, ...premise.stored])], sought: [...new Set([...shared, ...premise.sought])] };
};

import { organizationKeys } from '../names/organization-keys.js';
import { namesOf } from '../names/prepare-person.js';
import { personKeys } from '../names/person-keys.js';
import type { Policy } from '../policy/policy.js';
import { addressKey } from '../premises/premise.js';
import { boxesAround, cellsWithin, type GlobeBox } from './globe-boxes.js';
import type { Matchable } from './matchable.js';

/** A box on the globe and a time, in degrees and milliseconds. */
export interface IndexBox extends GlobeBox {
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

/** The index key of an identifier's match key. */
export const identifierKey = (type: string, key: string): string => `i:${type}:${key}`;

// A premise counts only where a target is involved, so operations do not look for each other's: they find targets, and targets find both.
const keysOfPremises = (m: Matchable, reachMeters: number): string[] =>
  m.premises.flatMap(({ address, rooftop }) => [...(address ? [`a:${addressKey(address)}`] : []), ...(rooftop ? cellsWithin(rooftop.coordinates, reachMeters).map((cell) => `g:${cell}`) : [])]);

const premiseKeys = (m: Matchable, policy: Policy): { stored: string[]; sought: string[] } => {
  const own = keysOfPremises(m, 0);
  if (!m.target) return { stored: own.map((key) => `po:${key}`), sought: own.map((key) => `pt:${key}`) };
  const wide = keysOfPremises(m, policy.premiseToleranceMeters);
  return { stored: wide.map((key) => `pt:${key}`), sought: [...wide.map((key) => `po:${key}`), ...own.map((key) => `pt:${key}`)] };
};

const boxesOf = (m: Matchable): IndexBox[] => m.volumes.flatMap(({ geometry, radiusMeters, startMs, endMs }) => boxesAround(geometry, radiusMeters).map((box) => ({ ...box, startMs, endMs })));

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

import { distanceMeters } from '../matching/distance.js';
import { compareLocalities } from './locality.js';
import type { Premise } from './premise.js';
import type { Address } from './read-address.js';

/** How two premises are found to be one, in words, and whether nothing was left out on a side. */
export interface SamePremise {
  readonly comparator: string;
  readonly exact: boolean;
  readonly meters?: number;
}

const contradict = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && a !== b;

const differingUnits = (a: Premise, b: Premise) => contradict(a.address?.unit, b.address?.unit);

// Neighbours on one street stand within a geocode's tolerance of each other: then the house numbers decide.
const neighbours = (a: Address | undefined, b: Address | undefined) => a !== undefined && b !== undefined && a.name === b.name && a.number !== b.number;

// The same street and number exist in every town: where both are geocoded the geocodes must not say otherwise.
const apartMeters = 1000;
const farApart = (a: Premise, b: Premise) => a.geocode !== undefined && b.geocode !== undefined && distanceMeters(a.geocode, b.geocode, apartMeters) === Infinity;

const sameAddress = (a: Premise, b: Premise): SamePremise | undefined => {
  const [left, right] = [a.address, b.address];
  if (!left || !right || left.number !== right.number || left.name !== right.name) return undefined;
  if (contradict(left.type, right.type) || contradict(left.direction, right.direction) || farApart(a, b)) return undefined;
  const locality = compareLocalities(left.locality, right.locality);
  if (locality === 'other') return undefined;
  const missing = [
    ...(left.unit === right.unit ? [] : ['a unit']),
    ...(left.type === right.type ? [] : ['the kind of street']),
    ...(left.direction === right.direction ? [] : ['a direction']),
    ...(locality === 'same' ? [] : ['a town']),
  ];
  return missing.length === 0 ? { comparator: 'same address', exact: true } : { comparator: `same address, one without ${missing.join(' and ')}`, exact: false };
};

const sameRooftop = (a: Premise, b: Premise, toleranceMeters: number): SamePremise | undefined => {
  if (!a.rooftop || !b.rooftop || neighbours(a.address, b.address)) return undefined;
  const meters = distanceMeters(a.rooftop, b.rooftop, toleranceMeters);
  return meters === Infinity ? undefined : { comparator: 'same rooftop', exact: true, meters: Math.round(meters * 10) / 10 };
};

/** Whether two premises are one: the same address, or rooftops within the tolerance; never two units, and never two house numbers of a street. */
export const comparePremises = (a: Premise, b: Premise, toleranceMeters: number): SamePremise | undefined => {
  if (differingUnits(a, b)) return undefined;
  const found = [sameAddress(a, b), sameRooftop(a, b, toleranceMeters)].filter((same) => same !== undefined);
  return found.find(({ exact }) => exact) ?? found[0];
};

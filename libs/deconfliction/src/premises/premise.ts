import type { Geometry, Place } from '@parley/contracts';
import { readAddress, type Address } from './read-address.js';

/** A premise: its address in parts, its geocode, and whether that is a rooftop's. */
export interface Premise {
  readonly label: string;
  readonly address?: Address;
  readonly rooftop?: Extract<Geometry, { type: 'Point' }>;
  /** Where it lies, by any geocode that is not merely the middle of something larger. */
  readonly geocode?: Geometry;
}

/** Brings a place into the form that premises are compared in. */
export const premiseOf = (place: Place, label: string): Premise => {
  const { address: given, geometry, quality } = place;
  const address = given && readAddress(given.text, given.unit, given.country);
  return {
    label,
    ...(address && { address }),
    ...(quality === 'rooftop' && geometry?.type === 'Point' && { rooftop: geometry }),
    ...(geometry && quality !== 'centroid' && { geocode: geometry }),
  };
};

/** What two addresses of one premise always share. */
export const addressKey = ({ number, name }: Address): string => `${number}|${name}`;

import { Registration, type RegistrationAccepted } from '@parley/contracts';
import type { z } from 'zod';
import { normalizeIdentifiers } from '../../identifiers/normalize-identifiers.js';
import { policy2031 } from '../../policy/policy.js';
import { toMatchable, type Matchable } from '../matchable.js';

type Given = Partial<z.input<typeof Registration>>;

/** A corner in Chicago; a thousandth of a degree north of it is 111 metres. */
export const corner: [number, number] = [-87.684976, 41.768308];
/** A point some metres north of the corner. */
export const north = (meters: number): [number, number] => [corner[0], corner[1] + meters / 111_068];

const contact = { name: 'A. Ortiz', phone: '+13125550142' };
const point = (coordinates: [number, number]) => ({ geometry: { type: 'Point' as const, coordinates } });

export const accepted = (agency: string, registration: Registration): RegistrationAccepted => ({
  agency, registration, deconflictionNumber: 'DN-1', identifiers: normalizeIdentifiers(registration, { phoneRegion: 'US' }), notChecked: [], receivedAt: '2031-04-01T00:00:00Z', acceptedAt: '2031-04-01T00:00:00Z',
});

/** An operation at the corner on the evening of 2 April 2031, as matching sees it, with what the spec cares about set. */
export const operation = (agency: string, given: Given = {}): Matchable =>
  toMatchable(accepted(agency, Registration.parse({
    registrationId: `${agency}-op`, version: 1, kind: 'operation', status: 'planned', operationType: 'search-warrant', case: { number: `${agency}-1` }, contact,
    window: { start: '2031-04-02T18:00:00Z', end: '2031-04-02T20:00:00Z' }, places: [point(corner)], ...given,
  })), policy2031);

/** A standing interest of an agency. */
export const target = (agency: string, given: Given): Matchable =>
  toMatchable(accepted(agency, Registration.parse({ registrationId: `${agency}-target`, version: 1, kind: 'target', status: 'active', case: { number: `${agency}-1` }, contact, ...given })), policy2031);

/** An operation at a point. */
export const operationAt = (agency: string, coordinates: [number, number], given: Given = {}, place: object = {}): Matchable => operation(agency, { places: [{ ...point(coordinates), ...place }], ...given });

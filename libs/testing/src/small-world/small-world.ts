import type { Registration } from '@parley/contracts';
import type { z } from 'zod';
import { filed } from '../registrations.js';
import type { Chance } from './chance.js';

type Given = z.input<typeof Registration>;

/** A world so small that registrations meet all the time: few agencies, places, hours, phones and persons. */
export const smallWorldAgencies = ['north-metro', 'river-county', 'east-port'] as const;

const [longitude, latitude] = [-87.684976, 41.768308];
// Steps of about 165 m eastward: within a search warrant's radius or just beyond it.
const points = [0, 1, 2, 3, 8, 9].map((step): [number, number] => [longitude + step * 0.002, latitude]);
const starts = ['2031-04-02T20:00:00Z', '2031-04-03T01:00:00Z', '2031-04-03T09:00:00Z', '2031-04-04T20:00:00Z'];
const phones = ['+13125550101', '+13125550102', '+13125550103', '+13125550104'];
const plates = ['AB1234', 'AB12O4', 'XK4471'];
const persons = ['Joaquin Guzman Loera', 'Guzman Loera, Joaquín', 'Maria del Carmen Ortiz', 'Anton Petrov'];
const operationTypes = ['search-warrant', 'controlled-buy', 'surveillance-static', 'online-undercover'] as const;
const tiers = ['pointer', 'pointer', 'pointer', 'officer', 'element', 'shared', 'silent'] as const;

const endOf = (start: string, hours: number) => new Date(Date.parse(start) + hours * 3_600_000).toISOString();

const shared = (chance: Chance, registrationId: string, version: number, agency: string) => ({
  registrationId, version, case: { number: `C-${chance.below(6)}` }, handling: { tier: chance.pick(tiers) },
  identifiers: [
    ...(chance.happens(0.4) ? [{ type: 'phone' as const, value: chance.pick(phones), ...(chance.happens(0.3) ? { observedFrom: '2031-01-01T00:00:00Z', observedTo: chance.pick(['2031-01-02T00:00:00Z', '2031-04-01T00:00:00Z']) } : {}), ...(chance.happens(0.1) ? { protected: true } : {}) }] : []),
    ...(chance.happens(0.2) ? [{ type: 'plate' as const, value: chance.pick(plates), issuer: 'US-IL' }] : []),
  ],
  jointWith: chance.happens(0.1) ? smallWorldAgencies.filter((other) => other !== agency && chance.happens(0.5)) : [],
});

const anOperation = (chance: Chance, registrationId: string, version: number, agency: string): Given => {
  const start = chance.pick(starts);
  return filed({
    ...shared(chance, registrationId, version, agency), kind: 'operation', status: chance.happens(0.15) ? 'cancelled' : chance.pick(['planned', 'planned', 'active', 'completed']), operationType: chance.pick(operationTypes),
    window: { start, ...(chance.happens(0.8) ? { end: endOf(start, 1 + chance.below(8)) } : {}) },
    places: [{ geometry: { type: 'Point', coordinates: chance.pick(points) }, quality: 'rooftop' }],
  });
};

const aTarget = (chance: Chance, registrationId: string, version: number, agency: string): Given => ({
  ...shared(chance, registrationId, version, agency), kind: 'target', status: chance.happens(0.15) ? 'cancelled' : 'active', contact: filed({ registrationId }).contact,
  places: chance.happens(0.3) ? [{ geometry: { type: 'Point', coordinates: chance.pick(points) }, quality: 'rooftop' }] : [],
  subjects: [{ kind: 'person', names: [{ full: chance.pick(persons) }], ...(chance.happens(0.5) ? { birthDate: '1957-04-04' } : {}) }],
});

/** A version of a registration as an agency of the small world sends it: anything may have changed since the last. */
export const aSmallWorldVersion = (chance: Chance, agency: string, registrationId: string, version: number): Given =>
  chance.happens(0.75) ? anOperation(chance, registrationId, version, agency) : aTarget(chance, registrationId, version, agency);

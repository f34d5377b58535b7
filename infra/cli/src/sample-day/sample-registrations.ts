import type { Registration } from '@parley/contracts';
import type { z } from 'zod';

type Filed = { agency: string; registration: z.input<typeof Registration> };

const minute = 60_000;

/**
 * A small day at three agencies: an undercover buy and a search warrant that would meet at one corner tonight, and two cases that work the
 * same phone. Two more records are near and do not conflict. Times are relative to `now`, so that the clocks are live on screen.
 */
export const sampleRegistrations = (now: Date): Filed[] => {
  const at = (hours: number) => new Date(Math.ceil((now.getTime() + hours * 60 * minute) / (5 * minute)) * 5 * minute).toISOString();
  const corner = { type: 'Point' as const, coordinates: [-87.684976, 41.768308] };
  const operation = { version: 1, kind: 'operation' as const, status: 'planned' as const };
  const ortiz = { name: 'A. Ortiz', phone: '+13125550142', email: 'a.ortiz@north-metro.example', backup: { name: 'Watch desk', phone: '+13125550100' }, supervisor: { name: 'Lt. Chen', phone: '+13125550177', email: 'chen@north-metro.example' } };
  const reyes = { name: 'D. Reyes', phone: '+13125550187', email: 'reyes@river-county.example', supervisor: { name: 'Sgt. Boyd', phone: '+13125550190', email: 'boyd@river-county.example' } };
  const haddad = { name: 'L. Haddad', phone: '+13125550167', email: 'haddad@fed-narcotics.example' };
  return [
    { agency: 'north-metro-pd', registration: { ...operation, registrationId: 'NM-00417-op1', operationType: 'undercover-buy', case: { number: 'NM-00417', activity: 'drugs' }, contact: ortiz, window: { start: at(6), end: at(9), timeZone: 'America/Chicago' },
      places: [{ role: 'target', address: { text: '2412 W Lithuanian Plaza Ct, Chicago, IL' }, geometry: corner, quality: 'rooftop' }], handling: { tier: 'pointer' }, legalBasis: { class: 'event-safety' } } },
    { agency: 'fed-narcotics', registration: { registrationId: 'FN-02251-tg1', version: 1, kind: 'target', status: 'active', case: { number: 'FN-02251', activity: 'drugs' }, contact: haddad,
      subjects: [{ kind: 'person', names: [{ full: 'Joaquín Guzmán Loera' }], aliases: ['El Chapo'], birthDate: '1957-04-04' }], identifiers: [{ type: 'phone', value: '+52 667 555 0101' }], handling: { tier: 'pointer' }, legalBasis: { class: 'criminal-intelligence', statement: 'Named in an active investigation of controlled-substance trafficking.', approvedBy: 'ASAC Moore' } } },
    { agency: 'river-county-so', registration: { ...operation, registrationId: 'RC-00093-op2', operationType: 'search-warrant', case: { number: 'RC-00093', activity: 'drugs' }, contact: reyes, window: { start: at(7), end: at(10), timeZone: 'America/Chicago' },
      places: [{ role: 'target', address: { text: '2438 W Lithuanian Plaza Ct, Chicago, IL' }, geometry: { type: 'Point', coordinates: [-87.68566, 41.76829] }, quality: 'rooftop' }], handling: { tier: 'pointer' }, legalBasis: { class: 'event-safety' } } },
    { agency: 'river-county-so', registration: { registrationId: 'RC-00101-tg1', version: 1, kind: 'target', status: 'active', case: { number: 'RC-00101', activity: 'drugs' }, contact: reyes,
      identifiers: [{ type: 'phone', value: '0052 (667) 555-0101' }], handling: { tier: 'pointer' }, legalBasis: { class: 'criminal-intelligence', statement: 'Supplier number in a controlled-buy series.', approvedBy: 'Sgt. Boyd' } } },
    { agency: 'north-metro-pd', registration: { ...operation, registrationId: 'NM-00431-op1', operationType: 'surveillance-static', case: { number: 'NM-00431', activity: 'firearms' }, contact: ortiz, window: { start: at(6), end: at(14), timeZone: 'America/Chicago' },
      places: [{ role: 'target', address: { text: '6200 S Kedzie Ave, Chicago, IL' }, geometry: { type: 'Point', coordinates: [-87.703, 41.7803] }, quality: 'rooftop' }], handling: { tier: 'pointer' }, legalBasis: { class: 'event-safety' } } },
  ];
};

/** The registrations of the sample day whose case agents must have been told before the day counts as played. */
export const sampleColliding = ['NM-00417-op1', 'RC-00093-op2', 'FN-02251-tg1', 'RC-00101-tg1'];

import { Registration } from '@parley/contracts';
import type { z } from 'zod';

type Given = z.input<typeof Registration>;

/** The corner where the stories' operations meet. */
export const corner: [number, number] = [-87.684976, 41.768308];

const contact = { name: 'A. Ortiz', phone: '+13125550142', email: 'a.ortiz@north.example', supervisor: { name: 'Lt. Chen', phone: '+13125550177', email: 'chen@north.example' } };

/** A valid registration as an agency sends it, with what the spec cares about set. */
export const filed = (given: Partial<Given> & { registrationId: string }): Given => ({
  version: 1, kind: 'operation', status: 'planned', operationType: 'search-warrant', case: { number: given.registrationId.replace(/-\w+$/, '') }, contact,
  window: { start: '2031-04-02T22:00:00Z', end: '2031-04-03T02:00:00Z' }, places: [{ geometry: { type: 'Point', coordinates: corner }, quality: 'rooftop' }],
  handling: { tier: 'pointer' }, legalBasis: { class: 'event-safety' }, ...given,
});

/** A standing interest in identifiers or people, as an agency sends it. */
export const filedTarget = (given: Partial<Given> & { registrationId: string }): Given => {
  const { window: _window, places: _places, operationType: _type, ...rest } = filed({ ...given, kind: 'target', status: given.status ?? 'active' });
  return { ...rest, ...given, kind: 'target', status: given.status ?? 'active' };
};

/** The same, parsed into the contract's type. */
export const aRegistration = (given: Partial<Given> & { registrationId: string }): Registration => Registration.parse(filed(given));

import { normalizeIdentifiers } from '@parley/deconfliction';
import type { RegistrationAccepted } from '@parley/contracts';
import type { SentRegistration } from '@parley/testing';

/** What registration makes of it, as matching is told. */
export const acceptedOf = ({ agency, registration }: SentRegistration): RegistrationAccepted => ({
  agency, registration, deconflictionNumber: `DN-${registration.registrationId}`, identifiers: normalizeIdentifiers(registration, { phoneRegion: 'US' }), notChecked: [],
  receivedAt: '2031-04-01T00:00:00Z', acceptedAt: '2031-04-01T00:00:00Z',
});

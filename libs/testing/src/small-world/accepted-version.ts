import { Registration, type RegistrationAccepted } from '@parley/contracts';
import { policy2031, prepareRegistration } from '@parley/deconfliction';
import type { z } from 'zod';

/** What registration tells matching of a version that an agency sent. */
export const acceptedVersion = (agency: string, content: z.input<typeof Registration>): RegistrationAccepted => {
  const prepared = prepareRegistration(Registration.parse(content), { phoneRegion: 'US', cardDigest: (number) => number }, policy2031);
  if ('problems' in prepared) throw new Error(`not a registration that would be accepted: ${JSON.stringify(prepared.problems)}`);
  const at = '2031-04-02T12:00:00.000Z';
  return { agency, deconflictionNumber: 'PD-0000-0000', ...prepared, receivedAt: at, acceptedAt: at };
};

import { z } from 'zod';
import { Checked, Received } from './receipt.v1.js';
import { Registration } from './registration.v1.js';

/** A registration as its own agency is shown it: its versions, newest first, and both receipts of each. */
export const ShownRegistration = z.object({
  agency: z.string(),
  registrationId: z.string(),
  deconflictionNumber: z.string(),
  currentVersion: z.int(),
  versions: z.array(z.object({ version: z.int(), registration: Registration, received: Received, checked: Checked.optional() })),
});
export type ShownRegistration = z.output<typeof ShownRegistration>;

import { z } from 'zod';
import { eventContract } from '../event.js';
import { internalTopics } from '../topics.js';
import { Tier } from '../registration/vocabulary.v1.js';

/**
 * Matching has finished with a version: what was checked, and the hits as disclosure needs them (the other side's tier and our own, and
 * whether an officer confirms first). `sequence` grows with every check of a registration, so that the latest statement wins.
 */
export const RegistrationChecked = eventContract(
  'parley.registration-checked.v1',
  internalTopics.check,
  z.object({
    agency: z.string(),
    registrationId: z.string(),
    version: z.int(),
    sequence: z.int(),
    rules: z.array(z.string()),
    policyVersion: z.string(),
    checkedUpTo: z.iso.datetime(),
    agencies: z.array(z.string()),
    hits: z.array(z.object({ ownTier: Tier, otherTier: Tier, confirmFirst: z.boolean() })),
    cause: z.enum(['own-version', 'other-side']),
  }),
);
export type RegistrationChecked = z.output<(typeof RegistrationChecked)['schema']>;

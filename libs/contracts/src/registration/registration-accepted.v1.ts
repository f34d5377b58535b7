import { z } from 'zod';
import { eventContract } from '../event.js';
import { internalTopics } from '../topics.js';
import { Registration } from './registration.v1.js';
import { IdentifierType } from './vocabulary.v1.js';

/**
 * An identifier in canonical form. Two of a type are equal when they share a key; `exact` keys on both sides make an exact match,
 * any `variant` key a variant one. `valid` is the check digit or plan of the kind: a failed check lowers trust and never hides a match.
 */
export const NormalizedIdentifier = z.object({
  type: IdentifierType,
  canonical: z.string(),
  issuer: z.string().optional(),
  keys: z.array(z.object({ key: z.string(), class: z.enum(['exact', 'variant']), why: z.string().optional() })),
  valid: z.boolean(),
  raw: z.string(),
  field: z.string(),
  observedFrom: z.iso.datetime({ offset: true }).optional(),
  observedTo: z.iso.datetime({ offset: true }).optional(),
  protected: z.boolean().optional(),
});
export type NormalizedIdentifier = z.infer<typeof NormalizedIdentifier>;

/** A version was accepted: its full state, normalised, from the agency whose topic or token it came by. */
export const RegistrationAccepted = eventContract(
  'parley.registration-accepted.v1',
  internalTopics.registration,
  z.object({
    agency: z.string(),
    deconflictionNumber: z.string(),
    registration: Registration,
    identifiers: z.array(NormalizedIdentifier),
    notChecked: z.array(z.object({ field: z.string(), why: z.string() })),
    receivedAt: z.iso.datetime(),
    acceptedAt: z.iso.datetime(),
  }),
);
export type RegistrationAccepted = z.output<(typeof RegistrationAccepted)['schema']>;

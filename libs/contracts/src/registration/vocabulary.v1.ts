import { z } from 'zod';

/** Operation types of design.md §4, in the order of table B2 of research/domain.md. */
export const OperationType = z.enum([
  'undercover-buy', 'controlled-buy', 'buy-bust', 'buy-walk', 'informant-meeting', 'surveillance-static', 'surveillance-mobile', 'search-warrant',
  'arrest-warrant', 'knock-and-talk', 'sweep', 'controlled-delivery', 'cold-convoy', 'bulk-cash', 'tracker-installation', 'interception',
  'online-undercover', 'server-seizure', 'asset-restraint', 'fugitive', 'high-risk-entry', 'air-support', 'maritime-boarding',
  'protective-movement', 'storefront', 'training-exercise',
]);
export type OperationType = z.infer<typeof OperationType>;

/** Identifier types of table B3 of research/domain.md. `other` takes what has no rule of its own yet: upper-case letters and digits, scoped by issuer. */
export const IdentifierType = z.enum([
  'phone', 'imei', 'imsi', 'iccid', 'email', 'username', 'plate', 'vin', 'vessel', 'aircraft', 'container', 'parcel', 'iban', 'account', 'card', 'wallet',
  'passport', 'national-id', 'curp', 'rfc', 'cedula', 'license', 'ip', 'domain', 'file-hash', 'device-serial', 'firearm', 'organization-number', 'other',
]);
export type IdentifierType = z.infer<typeof IdentifierType>;

/** Disclosure tiers T0 to T4 of table B6, from the most to the least restrictive. */
export const Tier = z.enum(['silent', 'officer', 'pointer', 'element', 'shared']);
export type Tier = z.infer<typeof Tier>;

export const RegistrationKind = z.enum(['operation', 'target', 'lead']);
export type RegistrationKind = z.infer<typeof RegistrationKind>;

export const RegistrationStatus = z.enum(['planned', 'active', 'completed', 'cancelled', 'expired']);
export type RegistrationStatus = z.infer<typeof RegistrationStatus>;

import { z } from 'zod';
import { AgencyId } from '../agency.js';
import { Geometry } from './geometry.v1.js';
import { IdentifierType, OperationType, RegistrationKind, RegistrationStatus, Tier } from './vocabulary.v1.js';

const text = (max: number) => z.string().trim().min(1).max(max);
const instant = z.iso.datetime({ offset: true });
const day = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date is YYYY, YYYY-MM or YYYY-MM-DD');

const Person = z.object({ name: text(200), phone: text(40), email: z.string().trim().max(254).optional() });

/** Whom to call: the pointer. `name` and `phone` are what the other case agent is given. */
export const Contact = Person.extend({ backup: Person.partial({ phone: true }).optional(), supervisor: Person.optional() });
export type Contact = z.infer<typeof Contact>;

/** A number, plate, account or name of a thing, scoped by `issuer` (`US-IL`, `MX`, `ethereum`). An absent interval is unbounded. */
export const Identifier = z
  .object({
    type: IdentifierType,
    value: z.string().min(1).max(300),
    issuer: text(80).optional(),
    observedFrom: instant.optional(),
    observedTo: instant.optional(),
    protected: z.boolean().optional(),
  })
  .refine((i) => !i.observedFrom || !i.observedTo || Date.parse(i.observedFrom) <= Date.parse(i.observedTo), { error: 'observedTo is before observedFrom', path: ['observedTo'], params: { code: 'interval-end-before-start' } });
export type Identifier = z.infer<typeof Identifier>;

export const Name = z.object({
  full: text(300).optional(),
  given: text(150).optional(),
  surname: text(150).optional(),
  maternalSurname: text(150).optional(),
}).refine((n) => n.full || n.given || n.surname, { error: 'a name has `full` or its parts' });

const SubjectShared = { names: z.array(Name).max(50).default([]), aliases: z.array(text(300)).max(100).default([]), identifiers: z.array(Identifier).max(100).default([]), protected: z.boolean().optional() };

/** A person or an organization that the registration is about. Dates may be a year, a month or a day. */
export const Subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), ...SubjectShared, birthDate: day.optional(), birthDates: z.array(day).max(20).optional(), sex: z.enum(['M', 'F', 'X']).optional(), nationalities: z.array(text(60)).max(20).optional() }),
  z.object({ kind: z.literal('organization'), ...SubjectShared, country: text(60).optional() }),
]);
export type Subject = z.infer<typeof Subject>;

/** `radiusMeters`: around a point the radius, around a route or an area the buffer; 0 to 50,000. */
export const Place = z
  .object({
    role: text(40).default('target'),
    address: z.object({ text: text(500), unit: text(40).optional(), country: text(60).optional() }).optional(),
    geometry: Geometry.optional(),
    radiusMeters: z.number().min(0).max(50_000).optional(),
    quality: z.enum(['rooftop', 'parcel', 'street', 'centroid']).optional(),
  })
  .refine((p) => p.address || p.geometry, { error: 'a place has an address or a geometry' });
export type Place = z.infer<typeof Place>;

/** An operation's time. An absent `end` is unknown: the policy's assumed duration applies and the match says so. */
export const Window = z
  .object({ start: instant, end: instant.optional(), timeZone: text(60).optional() })
  .refine((w) => !w.end || Date.parse(w.end) > Date.parse(w.start), { error: 'window.end is not after window.start', path: ['end'], params: { code: 'window-end-before-start' } });

/** The public contract of design.md §4, version 1: what an agency files, over Kafka and over REST alike. Unknown fields are ignored. */
export const Registration = z
  .object({
    registrationId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$/, 'letters, digits and . _ : / -, at most 120'),
    version: z.int().min(1).max(2_147_483_647),
    kind: RegistrationKind,
    status: RegistrationStatus,
    operationType: OperationType.optional(),
    case: z.object({ number: text(120), activity: text(60).optional() }).optional(),
    contact: Contact,
    window: Window.optional(),
    places: z.array(Place).max(50).default([]),
    subjects: z.array(Subject).max(50).default([]),
    identifiers: z.array(Identifier).max(200).default([]),
    handling: z.object({ tier: Tier.optional(), markings: z.array(text(40)).max(20).default([]), releasableTo: z.array(text(60)).max(200).default(['*']) }).prefault({}),
    legalBasis: z.object({ class: z.enum(['event-safety', 'criminal-intelligence']), statement: text(2000).optional(), approvedBy: text(200).optional() }).optional(),
    jointWith: z.array(AgencyId).max(100).default([]),
    reason: text(2000).optional(),
  })
  .superRefine((r, context) => {
    const needs = (path: string, holds: unknown, message: string) => {
      if (!holds) context.addIssue({ code: 'custom', path: [path], message, params: { code: `${path}-required` } });
    };
    const something = r.places.length + r.subjects.length + r.identifiers.length > 0;
    if (r.kind === 'operation') {
      needs('operationType', r.operationType, 'an operation has an operationType');
      needs('window', r.window, 'an operation has a window');
      needs('places', something, 'an operation has at least one place, identifier or subject');
    } else {
      needs('case', r.kind !== 'target' || r.case, 'a target has a case');
      needs('subjects', something, `a ${r.kind} has at least one subject, identifier or place`);
    }
  });
export type Registration = z.output<typeof Registration>;

import { z } from 'zod';
import { Contact } from '../registration/registration.v1.js';
import { OperationType, RegistrationKind, RegistrationStatus, Tier } from '../registration/vocabulary.v1.js';

export const RuleId = z.enum(['place-time/1', 'identifier/1', 'person/1', 'organization/1', 'premise/1', 'protected/1']);
export type RuleId = z.infer<typeof RuleId>;

/** One element of evidence: what stood left and right, how they were compared, and what it counted. Units in the names. */
export const Evidence = z.object({
  element: z.string(),
  left: z.string(),
  right: z.string(),
  comparator: z.string(),
  meters: z.number().optional(),
  limitMeters: z.number().optional(),
  overlapMinutes: z.number().optional(),
  contribution: z.number().optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** One rule that holds between two registrations, and why (design.md §5). `score` is a probability, for scored rules only. */
export const Match = z.object({
  rule: RuleId,
  policyVersion: z.string(),
  class: z.enum(['exact', 'variant', 'fuzzy']),
  score: z.number().min(0).max(1).optional(),
  assumed: z.boolean().optional(),
  summary: z.string(),
  evidence: z.array(Evidence),
});
export type Match = z.infer<typeof Match>;

/** What the matcher knows of one side of a pair: enough for a conflict's life and its disclosure, no more. */
export const Side = z.object({
  agency: z.string(),
  registrationId: z.string(),
  version: z.int(),
  deconflictionNumber: z.string(),
  kind: RegistrationKind,
  status: RegistrationStatus,
  operationType: OperationType.optional(),
  caseNumber: z.string().optional(),
  contact: Contact,
  window: z.object({ start: z.iso.datetime(), end: z.iso.datetime(), assumed: z.boolean(), timeZone: z.string().optional() }).optional(),
  places: z.array(z.string()),
  tier: Tier,
  markings: z.array(z.string()),
});
export type Side = z.infer<typeof Side>;

/** A pair of registrations with all matches that hold between them now. `a` sorts before `b` by agency, then registration id. */
export const MatchedPair = z.object({
  pairId: z.uuid(),
  revision: z.int().min(1),
  a: Side,
  b: Side,
  matches: z.array(Match),
  cause: z.enum(['registration', 'policy-change', 'reconciliation']),
  at: z.iso.datetime(),
});
export type MatchedPair = z.infer<typeof MatchedPair>;

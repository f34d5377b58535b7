import { z } from 'zod';
import { Match, Side } from '../matching/match.v1.js';
import { Tier } from '../registration/vocabulary.v1.js';

/** The life of a conflict (design.md; table D5 of research/domain.md). The table of moves is in libs/deconfliction. */
export const ConflictState = z.enum(['new', 'notified', 'acknowledged', 'in-contact', 'agreed', 'closed']);
export type ConflictState = z.infer<typeof ConflictState>;
export const SideState = z.enum(['disputed', 'escalated', 'expired']);
export const Severity = z.enum(['immediate', 'urgent', 'routine']);
export type Severity = z.infer<typeof Severity>;
export const SideName = z.enum(['a', 'b']);
export type SideName = z.infer<typeof SideName>;

/** Outcomes of B5.34: what the agencies agreed, never what the desk ordered. */
export const Outcome = z.enum([
  'proceed', 'joint', 'delayed', 'cancelled', 'modified', 'lead-agency-assigned', 'target-ceded', 'information-exchanged', 'false-match', 'duplicate-registration', 'no-contact-made',
]);
export type Outcome = z.infer<typeof Outcome>;

/** What a case agent answers (B4.27). `minutes` only with `need-time`, 1 to 1,440. */
export const AnswerKind = z.enum(['mine', 'not-mine', 'need-time']);
export const Answer = z.object({ answer: AnswerKind, minutes: z.int().min(1).max(1440).optional(), by: z.string(), at: z.iso.datetime() });
export type Answer = z.infer<typeof Answer>;

export const ContactRecord = z.object({ side: SideName.or(z.literal('desk')), by: z.string(), at: z.iso.datetime(), means: z.enum(['call', 'no-answer', 'voicemail', 'meeting', 'message']), note: z.string().max(2000).optional() });
export type ContactRecord = z.infer<typeof ContactRecord>;

export const OutcomeStatement = z.object({ outcome: Outcome, by: z.string(), at: z.iso.datetime(), note: z.string().max(2000).optional() });

const Raised = z.object({ by: z.string(), reason: z.string(), at: z.iso.datetime() });

/** A conflict as one of its sides may see it. */
export const SideView = z.object({
  conflictId: z.uuid(),
  revision: z.int(),
  state: ConflictState,
  sideStates: z.array(SideState),
  severity: Severity,
  kinds: z.array(z.string()),
  openedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  startsAt: z.iso.datetime().optional(),
  answerDueAt: z.iso.datetime().optional(),
  tier: Tier.optional(),
  side: SideName.optional(),
  yours: Side.optional(),
  other: z.object({ agency: z.string(), name: z.string(), phone: z.string(), backup: z.object({ name: z.string(), phone: z.string().optional() }).optional() }).optional(),
  otherAnswered: z.boolean().optional(),
  elements: z.array(z.string()).optional(),
  matches: z.array(Match).optional(),
  answer: Answer.optional(),
  contacts: z.array(ContactRecord),
  outcome: OutcomeStatement.optional(),
  otherOutcome: OutcomeStatement.optional(),
  raised: Raised.optional(),
});
export type SideView = z.infer<typeof SideView>;

/** The full state of a conflict, for our own services only. Nothing of it leaves but through `disclose()`. */
export const Conflict = z.object({
  conflictId: z.uuid(),
  revision: z.int().min(1),
  pairRevision: z.int().min(0),
  state: ConflictState,
  sideStates: z.array(SideState),
  severity: Severity,
  a: Side,
  b: Side,
  matches: z.array(Match),
  /** A scored rule alone opened it: an officer confirms before any agent is told (design.md §5.3). */
  confirmation: z.enum(['not-needed', 'pending', 'confirmed', 'refused']),
  /** The desk raised a silent conflict to `officer`, with a reason that the owner is shown (design.md §7). */
  raised: Raised.optional(),
  told: z.object({ a: z.iso.datetime().optional(), b: z.iso.datetime().optional() }),
  answers: z.object({ a: Answer.optional(), b: Answer.optional() }),
  contacts: z.array(ContactRecord),
  outcomes: z.object({ a: OutcomeStatement.optional(), b: OutcomeStatement.optional() }),
  /** For a side that knew of it and may no longer: what it had been shown, closed. It never moves again (design.md §7). */
  ended: z.object({ a: SideView.optional(), b: SideView.optional() }).optional(),
  claimedBy: z.string().optional(),
  startsAt: z.iso.datetime().optional(),
  answerDueAt: z.iso.datetime().optional(),
  openedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  closedBecause: z.enum(['agreed', 'withdrawn', 'false-match']).optional(),
  /** What changed with this revision, in words for the history. */
  change: z.string(),
});
export type Conflict = z.infer<typeof Conflict>;

import { z } from 'zod';
import { eventContract } from '../event.js';
import { Problem } from './problem.v1.js';

const Of = { agency: z.string(), registrationId: z.string().nullable(), version: z.int().nullable(), at: z.iso.datetime() };

/** The first answer to every version, at once. `registrationId` and `version` are null only where the input was too broken to hold them. */
export const Received = z.object({
  receipt: z.literal('received'),
  ...Of,
  outcome: z.enum(['accepted', 'duplicate', 'stale', 'rejected']),
  deconflictionNumber: z.string().optional(),
  currentVersion: z.int().optional(),
  late: z.boolean().optional(),
  problems: z.array(Problem).optional(),
});
export type Received = z.infer<typeof Received>;

/**
 * The clearance statement: what was checked, against whom, up to what moment, and what could not be.
 * It is not permission and not a claim (research/domain.md B5.36, B4.33). `voids` says that an earlier statement no longer holds.
 */
export const Checked = z.object({
  receipt: z.literal('checked'),
  ...Of,
  deconflictionNumber: z.string(),
  outcome: z.enum(['none-known', 'see-alerts', 'superseded']),
  statement: z.string(),
  rules: z.array(z.string()),
  policyVersion: z.string(),
  checkedUpTo: z.iso.datetime(),
  agencies: z.array(z.string()),
  notChecked: z.array(z.object({ field: z.string(), why: z.string() })),
  voids: z.object({ at: z.iso.datetime(), why: z.string() }).optional(),
});
export type Checked = z.infer<typeof Checked>;

export const Receipt = z.discriminatedUnion('receipt', [Received, Checked]);
export type Receipt = z.infer<typeof Receipt>;

/** On `parley.out.<agency>.receipts.v1`; the topic is the agency's own, so the contract names the pattern. */
export const ReceiptEvent = eventContract('parley.receipt.v1', 'parley.out.{agency}.receipts.v1', Receipt);

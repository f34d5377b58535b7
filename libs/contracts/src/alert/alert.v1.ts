import { z } from 'zod';
import { eventContract } from '../event.js';
import { Severity } from '../conflict/conflict.v1.js';
import { Tier } from '../registration/vocabulary.v1.js';

/**
 * What one recipient is told about a conflict: whom to call, and nothing that `disclose()` withheld. It never carries the other side's
 * registration id, case or version. `other` is absent where the tier lets the recipient learn only that the desk should be called.
 */
export const Alert = z.object({
  alertId: z.uuid(),
  conflictId: z.uuid(),
  revision: z.int(),
  notice: z.enum(['conflict', 'changed', 'escalated', 'acknowledged', 'agreed', 'closed']),
  recipient: z.object({ role: z.enum(['case-agent', 'supervisor', 'desk']), name: z.string().optional() }),
  severity: Severity,
  tier: Tier,
  yours: z.object({ registrationId: z.string(), deconflictionNumber: z.string(), caseNumber: z.string().optional() }),
  other: z.object({ agency: z.string(), name: z.string(), phone: z.string(), backup: z.object({ name: z.string(), phone: z.string().optional() }).optional() }).optional(),
  kinds: z.array(z.string()),
  elements: z.array(z.string()).optional(),
  answerDueAt: z.iso.datetime().optional(),
  text: z.string(),
  at: z.iso.datetime(),
});
export type Alert = z.infer<typeof Alert>;

/** On `parley.out.<agency>.alerts.v1`, by SSE, and (thin) by webhook. */
export const AlertEvent = eventContract('parley.alert.v1', 'parley.out.{agency}.alerts.v1', Alert);

import { z } from 'zod';
import { eventContract } from '../event.js';
import { internalTopics } from '../topics.js';
import { SideName } from '../conflict/conflict.v1.js';

/** A channel took over an alert to one side (broker acknowledgement, 2xx, SMTP 250): the conflict is `notified` on that side. */
export const AlertDelivered = eventContract(
  'parley.alert-delivered.v1',
  internalTopics.alert,
  z.object({ alertId: z.uuid(), conflictId: z.uuid(), side: SideName, role: z.enum(['case-agent', 'supervisor', 'desk']), channel: z.enum(['kafka', 'webhook', 'email']), deliveredAt: z.iso.datetime() }),
);
export type AlertDelivered = z.output<(typeof AlertDelivered)['schema']>;

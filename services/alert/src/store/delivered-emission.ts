import { AlertDelivered } from '@parley/contracts';
import type { Emission } from '@parley/messaging';
import type { Channel, NewAlert } from './alert-store.js';

export type DeliveredAlert = Pick<NewAlert, 'alertId' | 'conflictId' | 'side' | 'role'> & { readonly channel: Channel };

/** The news, for the conflict's life, that a channel took an alert over; none for the desk, which is no side of it. */
export const deliveredEmissions = (delivered: readonly DeliveredAlert[], now: Date): Emission[] =>
  delivered.flatMap(({ alertId, conflictId, side, role, channel }): Emission[] => {
    if (side === 'desk') return [];
    const data: AlertDelivered = { alertId, conflictId, side, role, channel, deliveredAt: now.toISOString() };
    return [{ contract: AlertDelivered, key: conflictId, subject: conflictId, id: `${alertId}:${channel}`, data }];
  });

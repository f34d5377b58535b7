import { AlertDelivered } from '@parley/contracts';
import type { Emission } from '@parley/messaging';
import type { DeliveredAlert } from './alert-store.js';

/** The news, for the conflict's life, that a channel took an alert over; none for the desk, which is no side of it. It goes on with the trace; no registration sets off what follows from it. */
export const deliveredEmissions = (delivered: readonly DeliveredAlert[], now: Date): Emission[] =>
  delivered.flatMap(({ alertId, conflictId, side, role, channel, origin }): Emission[] => {
    if (side === 'desk') return [];
    const data: AlertDelivered = { alertId, conflictId, side, role, channel, deliveredAt: now.toISOString() };
    return [{ contract: AlertDelivered, key: conflictId, subject: conflictId, id: `${alertId}:${channel}`, data, origin: origin ? { traceparent: origin.traceparent } : undefined }];
  });

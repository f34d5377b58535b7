import type { Origin } from '@parley/contracts';
import { nextSpan, type Ids } from '@parley/observability';
import type { Received } from './received.js';

/** The hop that handling a record of ours is: the same origin, the next span; a new trace where the record has none. */
export const nextHop = ({ origin }: Pick<Received, 'origin'>, ids: Ids): Origin => ({ ...origin, traceparent: nextSpan(origin?.traceparent, ids) });

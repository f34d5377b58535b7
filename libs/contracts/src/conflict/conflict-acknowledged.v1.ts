import { eventContract } from '../event.js';
import { internalTopics } from '../topics.js';
import { Conflict } from './conflict.v1.js';

/** A case agent answered; their clock stops. Full state. */
export const ConflictAcknowledged = eventContract('parley.conflict-acknowledged.v1', internalTopics.conflict, Conflict);

import { eventContract } from '../event.js';
import { internalTopics } from '../topics.js';
import { Conflict } from './conflict.v1.js';

/** It ended: agreed, withdrawn by a change, or a false match. Full state. */
export const ConflictClosed = eventContract('parley.conflict-closed.v1', internalTopics.conflict, Conflict);

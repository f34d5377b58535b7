import { eventContract } from '../event.js';
import { internalTopics } from '../topics.js';
import { Conflict } from './conflict.v1.js';

/** Evidence, a side, a claim, a confirmation or a contact record changed. Full state. */
export const ConflictChanged = eventContract('parley.conflict-changed.v1', internalTopics.conflict, Conflict);

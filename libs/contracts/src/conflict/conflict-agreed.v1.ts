import { eventContract } from '../event.js';
import { internalTopics } from '../topics.js';
import { Conflict } from './conflict.v1.js';

/** Both sides stated the same outcome. Full state. */
export const ConflictAgreed = eventContract('parley.conflict-agreed.v1', internalTopics.conflict, Conflict);

import { eventContract } from '../event.js';
import { internalTopics } from '../topics.js';
import { Conflict } from './conflict.v1.js';

/** Nobody answered in time: supervisor and desk are to be told. Full state. */
export const ConflictEscalated = eventContract('parley.conflict-escalated.v1', internalTopics.conflict, Conflict);

import { eventContract } from '../event.js';
import { internalTopics } from '../topics.js';
import { Conflict } from './conflict.v1.js';

/** A pair of registrations conflicts for the first time, or again after it was closed. Full state. */
export const ConflictOpened = eventContract('parley.conflict-opened.v1', internalTopics.conflict, Conflict);

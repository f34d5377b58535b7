import { eventContract } from '../event.js';
import { internalTopics } from '../topics.js';
import { MatchedPair } from './match.v1.js';

/** The first match between a pair. Full state; a lower revision than the one known is old news. */
export const MatchFound = eventContract('parley.match-found.v1', internalTopics.match, MatchedPair);

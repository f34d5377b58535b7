import { eventContract } from '../event.js';
import { internalTopics } from '../topics.js';
import { MatchedPair } from './match.v1.js';

/** Nothing holds between the pair any more; `matches` is empty. Full state; a lower revision than the one known is old news. */
export const MatchWithdrawn = eventContract('parley.match-withdrawn.v1', internalTopics.match, MatchedPair);

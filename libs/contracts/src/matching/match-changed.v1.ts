import { eventContract } from '../event.js';
import { internalTopics } from '../topics.js';
import { MatchedPair } from './match.v1.js';

/** The pair still matches; its rules, evidence or a side's version changed. Full state; a lower revision than the one known is old news. */
export const MatchChanged = eventContract('parley.match-changed.v1', internalTopics.match, MatchedPair);

// The service as the simulation puts it together: its real handlers, on stores in memory. Production never loads this file.
export { IndexAcceptedRegistration, type TracedAcceptance } from './index-accepted-registration/index-accepted-registration.handler.js';
export { Announce } from './rematch-registrations/announce.js';
export { Judged } from './rematch-registrations/judged.js';
export { MatchRun } from './rematch-registrations/match-run.js';
export { MatchableCache } from './rematch-registrations/matchable-cache.js';
export { Rematch, type RematchPorts } from './rematch-registrations/rematch.js';
export { InMemoryMatchingStore } from './store/in-memory-matching-store.js';
export { tables } from './store/in-memory-matching-tables.js';
export { InMemoryOpenIndex } from './store/in-memory-open-index.js';
export type { MatchingStore, OpenIndex } from './store/matching-store.js';

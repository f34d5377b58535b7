// The service as the simulation puts it together: its real handlers, on stores in memory. Production never loads this file.
export { TakeAnswers } from './answer-conflict/take-answers.handler.js';
export { MarkToldWhenDelivered } from './mark-told-when-delivered/mark-told-when-delivered.handler.js';
export { OpenWhenMatched } from './open-when-matched/open-when-matched.handler.js';
export { RingClocks } from './ring-clocks/ring-clocks.js';
export { InMemoryConflictStore } from './store/in-memory-conflict-store.js';
export { tables } from './store/in-memory-open-conflicts.js';
export type { ConflictStore } from './store/conflict-store.js';

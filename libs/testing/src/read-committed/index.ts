export * from './memory-database.js';
export * from './memory-messaging.js';
export * from './memory-transaction.js';
export * from './row-locks.js';
export * from './turns.js';

export * from './config.js';
export * from './create-matching-service.js';
export { migrations, schema } from './migrations/index-of-registrations.js';
export { SweepMatchWork } from './rematch-registrations/sweep-match-work.js';
export { PostgresMatchingStore } from './store/postgres-matching-store.js';

export * from './config.js';
export * from './create-conflict-service.js';
export { migrations, schema } from './migrations/index.js';
export { RingClocks } from './ring-clocks/ring-clocks.js';
export type { ConflictRevision } from './store/conflict-store.js';

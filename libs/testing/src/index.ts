export * from './arbitrary-geometries.js';
export * from './fake-clock.js';
export * from './registrations.js';
export * from './test-database.js';
export * from './test-stack.js';
export * from './read-committed/index.js';

export * from './agencies.js';
export * from './kafka-rights.js';
export * from './part.js';
export * from './ports.js';
export * from './provision-database.js';
export * from './provision-kafka.js';
export * from './start-stack.js';
export * from './topics.js';

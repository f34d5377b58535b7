export * from './memory-broker.js';
export * from './memory-consumer.js';
export * from './memory-relay.js';
export * from './scheduler.js';
export * from './trace-hash.js';

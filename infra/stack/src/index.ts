export * from './parts/part.js';
export * from './ports.js';
export * from './provisioning/agencies.js';
export * from './provisioning/kafka-rights.js';
export * from './provisioning/provision-database.js';
export * from './provisioning/provision-kafka.js';
export * from './provisioning/topics.js';
export * from './start-stack.js';

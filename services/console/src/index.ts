export * from './config.js';
export * from './create-console-service.js';
export { migrations, schema } from './migrations/index.js';

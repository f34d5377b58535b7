export * from './config.js';
export * from './create-registration-service.js';
export { migrations, schema } from './migrations/index.js';

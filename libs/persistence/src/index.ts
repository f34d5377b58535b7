export type { EntityManager } from 'typeorm';
export * from './caller.js';
export * from './database.js';
export * from './errors.js';
export * from './migrations.js';
export * from './persistence.module.js';
export * from './redis.js';
export * from './tenancy.js';

export * from './clock.js';
export * from './fail-points.js';
export * from './logger.js';
export * from './metrics.js';
export * from './observability.module.js';
export * from './periodic.js';
export * from './readiness.js';
export * from './tokens.js';

export * from './config.js';
export * from './create-alert-service.js';
export { migrations, schema } from './migrations/book-of-alerts.js';
export { SweepDeliveries } from './deliver-alerts/sweep-deliveries.js';

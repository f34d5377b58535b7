import { readServiceConfig, type ServiceConfig } from '@parley/security';

export type ConflictConfig = ServiceConfig;

export const readConflictConfig = (environment: NodeJS.ProcessEnv): ConflictConfig => readServiceConfig(environment, { service: 'conflict', port: 8083 });

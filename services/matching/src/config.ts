import { readServiceConfig, type ServiceConfig } from '@parley/security';

export type MatchingConfig = ServiceConfig;

export const readMatchingConfig = (environment: NodeJS.ProcessEnv): MatchingConfig => readServiceConfig(environment, { service: 'matching', port: 8082 });

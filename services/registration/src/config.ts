import { readServiceConfig, type ServiceConfig } from '@parley/security';

export type RegistrationConfig = ServiceConfig;

export const readRegistrationConfig = (environment: NodeJS.ProcessEnv): RegistrationConfig => readServiceConfig(environment, { service: 'registration', port: 8081 });

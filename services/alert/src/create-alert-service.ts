import { createNestService, type NestService, type Overrides } from '@parley/security';
import { AlertModule } from './alert.module.js';
import type { AlertConfig } from './config.js';

/** The service, ready to start. */
export const createAlertService = (config: AlertConfig, overrides: Overrides = {}): Promise<NestService> => createNestService(AlertModule.forConfig(config, overrides), config);

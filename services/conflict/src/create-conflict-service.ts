import { createNestService, type NestService, type Overrides } from '@parley/security';
import type { ConflictConfig } from './config.js';
import { ConflictModule } from './conflict.module.js';

/** The service, ready to start. */
export const createConflictService = (config: ConflictConfig, overrides: Overrides = {}): Promise<NestService> => createNestService(ConflictModule.forConfig(config, overrides), config);

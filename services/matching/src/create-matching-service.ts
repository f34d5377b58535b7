import { createNestService, type NestService, type Overrides } from '@parley/security';
import type { MatchingConfig } from './config.js';
import { MatchingModule } from './matching.module.js';

/** The service, ready to start. */
export const createMatchingService = (config: MatchingConfig, overrides: Overrides = {}): Promise<NestService> => createNestService(MatchingModule.forConfig(config, overrides), config);

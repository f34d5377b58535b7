import { createNestService, type NestService, type Overrides } from '@parley/security';
import type { ConsoleConfig } from './config.js';
import { ConsoleModule } from './console.module.js';
import { servePages } from './serve-pages/serve-pages.js';

/** The service, ready to start. */
export const createConsoleService = async (config: ConsoleConfig, overrides: Overrides = {}): Promise<NestService> => {
  const service = await createNestService(ConsoleModule.forConfig(config, overrides), config);
  await servePages(service.app, config);
  return service;
};

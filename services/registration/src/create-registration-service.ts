import { createNestService, type NestService, type Overrides } from '@parley/security';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { RegistrationConfig } from './config.js';
import { RegistrationModule } from './registration.module.js';

/** A registration id may have 120 characters, each written as three in an address. */
const parameterLengthMax = 400;
/** Larger bodies are refused before they are read; up to here they are answered with problems and kept. */
const bodyBytesMax = 1_048_576;

/** The service, ready to start. The body reaches the intake byte for byte, as a record's value does: one reader for both ways. */
export const createRegistrationService = async (config: RegistrationConfig, overrides: Overrides = {}): Promise<NestService> => {
  const adapter = new FastifyAdapter({ bodyLimit: bodyBytesMax, routerOptions: { maxParamLength: parameterLengthMax } });
  return createNestService(RegistrationModule.forConfig(config, overrides), config, { adapter, rawBodies: true });
};

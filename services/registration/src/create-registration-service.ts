import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ParleyTransport } from '@parley/messaging';
import type { RegistrationConfig } from './config.js';
import { RegistrationModule, type Overrides } from './registration.module.js';

/** A registration id may have 120 characters, each written as three in an address. */
const parameterLengthMax = 400;
/** Larger bodies are refused before they are read; up to here they are answered with problems and kept. */
const bodyBytesMax = 1_048_576;

export interface RegistrationService {
  readonly app: NestFastifyApplication;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The service, ready to start. `stop` finishes what is under way before it lets go of broker and database. */
export const createRegistrationService = async (config: RegistrationConfig, overrides: Overrides = {}): Promise<RegistrationService> => {
  const adapter = new FastifyAdapter({ bodyLimit: bodyBytesMax, routerOptions: { maxParamLength: parameterLengthMax } });
  const app = await NestFactory.create<NestFastifyApplication>(RegistrationModule.forConfig(config, overrides), adapter, { bodyParser: false, logger: false, abortOnError: false });
  // The body reaches the intake byte for byte, as a record's value does: one reader for both ways.
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.connectMicroservice({ strategy: app.get(ParleyTransport) });
  return {
    app,
    start: async () => {
      await app.startAllMicroservices();
      await app.listen(config.port, config.host);
    },
    stop: () => app.close(),
  };
};

import 'reflect-metadata';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ParleyTransport } from '@parley/messaging';
import type { Clock, Ids, Logger } from '@parley/observability';

/** Time and chance as a spec or story wants them, and where the log goes. */
export interface Overrides {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly logger?: Logger;
}

/** A service in its process: `stop` finishes what is under way before it lets go of broker and database. */
export interface NestService {
  readonly app: NestFastifyApplication;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const bodyBytesMax = 262_144;

export interface HttpOptions {
  readonly adapter?: FastifyAdapter;
  /** Bodies reach their handlers as the bytes that came, whatever they call themselves. */
  readonly rawBodies?: boolean;
}

const takeBytes = (adapter: FastifyAdapter): void => {
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
};

/** The application around a service's module, ready to start: its consumers first, then its port. */
export const createNestService = async (module: DynamicModule, { host, port }: { host: string; port: number }, { adapter = new FastifyAdapter({ bodyLimit: bodyBytesMax }), rawBodies = false }: HttpOptions = {}): Promise<NestService> => {
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: false, abortOnError: false, ...(rawBodies ? { bodyParser: false } : {}) });
  if (rawBodies) takeBytes(adapter);
  app.connectMicroservice({ strategy: app.get(ParleyTransport) });
  return {
    app,
    start: async () => {
      await app.startAllMicroservices();
      await app.listen(port, host);
    },
    stop: () => app.close(),
  };
};

/** Starts a service and ends it at the first signal that asks to. */
export const runUntilSignal = async (service: NestService): Promise<void> => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void service.stop().then(() => process.exit(0)));
  await service.start();
};

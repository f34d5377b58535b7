import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ConsoleConfig } from '../config.js';
import { helmetOptions } from './headers.js';

/** Headers on every answer, and the built files under /assets: their names change with their content, so browsers keep them. */
export const servePages = async (app: NestFastifyApplication, { publicUrl, webDir }: ConsoleConfig): Promise<void> => {
  await app.register(helmet, helmetOptions(publicUrl));
  await app.register(fastifyStatic, { root: join(webDir, 'assets'), prefix: '/assets/', immutable: true, preCompressed: true, maxAge: '365d', index: false, dotfiles: 'ignore' });
  app.getHttpAdapter().getInstance().addHook('onRequest', async (request, reply) => {
    void reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
    if (/^\/(api|auth)\b/.test(request.url)) void reply.header('cache-control', 'no-store');
  });
};

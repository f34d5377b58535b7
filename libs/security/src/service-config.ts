import type { KafkaConfig } from '@parley/messaging';
import { z } from 'zod';
import type { TrustedIssuer } from './token-verifier.js';

/** What every service needs to run. */
export interface ServiceConfig {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly kafka: KafkaConfig;
  readonly issuers: readonly TrustedIssuer[];
  readonly logLevel: string;
}

const optional = z.string().min(1).optional();

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  DATABASE_URL: z.url(),
  REDIS_URL: z.url(),
  KAFKA_BROKERS: z.string().min(1),
  KAFKA_USERNAME: optional,
  KAFKA_PASSWORD: optional,
  KAFKA_TOPIC_PREFIX: z.string().default(''),
  OIDC_ISSUERS: z.string().default('[]'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const Issuers = z.array(z.object({ issuer: z.url(), jwksUri: z.url().optional(), audience: z.string(), agencies: z.array(z.string()).optional() }));

/** Reads and asserts what all services share, once, at start; throws with the names of what is missing. */
export const readServiceConfig = (environment: NodeJS.ProcessEnv, { service, port }: { service: string; port: number }): ServiceConfig => {
  const env = Environment.parse(environment);
  return {
    host: env.HOST,
    port: env.PORT ?? port,
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    kafka: { brokers: env.KAFKA_BROKERS.split(','), clientId: service, username: env.KAFKA_USERNAME, password: env.KAFKA_PASSWORD, topicPrefix: env.KAFKA_TOPIC_PREFIX },
    issuers: Issuers.parse(JSON.parse(env.OIDC_ISSUERS)),
    logLevel: env.LOG_LEVEL,
  };
};

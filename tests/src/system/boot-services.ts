import * as alert from '@parley/alert';
import * as conflict from '@parley/conflict';
import * as matching from '@parley/matching';
import * as registration from '@parley/registration';
import type { NestService, TrustedIssuer } from '@parley/security';
import { testDatabase, type FakeClock, type KeptLines, type TestStack } from '@parley/testing';

/** The services of a story, in one process. */
export interface BootedServices {
  readonly adminUrl: string;
  readonly urls: { readonly registration: string; readonly conflict: string; readonly alert: string };
  /** Lets every sweeper and clock look at once. */
  poke(): Promise<void>;
  stop(): Promise<void>;
}

export interface BootOptions {
  readonly stack: TestStack;
  readonly topicPrefix: string;
  readonly clock: FakeClock;
  /** Where all of them write their logs. */
  readonly lines: KeptLines;
  readonly issuers: readonly TrustedIssuer[];
}

const noWebhooks = { webhookAllow: [], webhookTimeoutMs: 1_000 };

/** Starts the four services that a registration passes, on a database of their own and as their own roles. */
export const bootServices = async ({ stack, topicPrefix, clock, lines, issuers }: BootOptions): Promise<BootedServices> => {
  const database = await testDatabase(registration, matching, conflict, alert);
  const configOf = (clientId: string) => ({ host: '127.0.0.1', port: 0, databaseUrl: database.serviceUrls[clientId] ?? '', redisUrl: stack.redisUrl, kafka: { ...stack.kafka, clientId, topicPrefix }, issuers, logLevel: 'error' });
  const overrides = { clock, logger: lines };
  const conflicts = await conflict.createConflictService(configOf('conflict'), overrides);
  const alerts = await alert.createAlertService({ ...configOf('alert'), ...noWebhooks }, overrides);
  const matcher = await matching.createMatchingService(configOf('matching'), overrides);
  const register = await registration.createRegistrationService(configOf('registration'), overrides);
  const services: NestService[] = [register, matcher, conflicts, alerts];
  await Promise.all(services.map((service) => service.start()));
  return {
    adminUrl: database.adminUrl,
    urls: { registration: await register.app.getUrl(), conflict: await conflicts.app.getUrl(), alert: await alerts.app.getUrl() },
    poke: async () => {
      await matcher.app.get(matching.SweepMatchWork).poke();
      await conflicts.app.get(conflict.RingClocks).poke();
      await alerts.app.get(alert.SweepDeliveries).poke();
    },
    stop: async () => {
      for (const service of services) await service.stop();
      await database.drop();
    },
  };
};

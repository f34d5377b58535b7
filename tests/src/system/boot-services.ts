import { createMatchingService, migrations as matchingMigrations, schema as matchingSchema, SweepMatchWork } from '@parley/matching';
import { createRegistrationService, migrations as registrationMigrations, schema as registrationSchema } from '@parley/registration';
import { testDatabase, type FakeClock, type TestStack } from '@parley/testing';

/** The services of a story, in one process. */
export interface BootedServices {
  readonly adminUrl: string;
  /** Lets every sweeper look at once. */
  poke(): Promise<void>;
  stop(): Promise<void>;
}

export interface BootOptions {
  readonly stack: TestStack;
  readonly topicPrefix: string;
  readonly clock: FakeClock;
}

/** Starts the services on a database of their own, as their roles. */
export const bootServices = async ({ stack, topicPrefix, clock }: BootOptions): Promise<BootedServices> => {
  const database = await testDatabase({ schema: registrationSchema, migrations: registrationMigrations }, { schema: matchingSchema, migrations: matchingMigrations });
  const configOf = (service: string) => ({
    host: '127.0.0.1', port: 0, databaseUrl: database.serviceUrls[service] ?? '', redisUrl: stack.redisUrl, kafka: { ...stack.kafka, clientId: service, topicPrefix }, issuers: [], logLevel: 'error',
  });
  const registration = await createRegistrationService(configOf('registration'), { clock });
  const matching = await createMatchingService(configOf('matching'), { clock });
  const services = [registration, matching];
  await Promise.all(services.map((service) => service.start()));
  return {
    adminUrl: database.adminUrl,
    poke: () => matching.app.get(SweepMatchWork).poke(),
    stop: async () => {
      for (const service of services) await service.stop();
      await database.drop();
    },
  };
};

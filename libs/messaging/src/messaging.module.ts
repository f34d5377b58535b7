import { Inject, Module, type DynamicModule, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CLOCK, LOGGER, Metrics, Periodic, Readiness, type Clock, type Logger } from '@parley/observability';
import { Database } from '@parley/persistence';
import type { AgencyTopics } from './consumer/agency-consumers.js';
import { Inbox } from './inbox.js';
import type { KafkaConfig } from './broker/kafka-config.js';
import { Outbox } from './outbox/outbox.js';
import { ParkedRecords } from './parked-records.js';
import { ParleyTransport } from './consumer/parley-transport.js';
import { Relay } from './outbox/relay.js';

/** What Nest finds the directory's view of agencies by; bound in each service's module. */
export const AGENCY_TOPICS = Symbol('AgencyTopics');

export interface MessagingOptions {
  readonly service: string;
  readonly kafka: KafkaConfig;
}

/** Outbox, inbox, parked records and the transport of one service. Needs the observability and persistence modules, and AGENCY_TOPICS. */
@Module({})
export class MessagingModule implements OnModuleInit, OnApplicationShutdown {
  private readonly redriver: Periodic;

  constructor(@Inject(Relay) private readonly relay: Relay, @Inject(ParkedRecords) parked: ParkedRecords, @Inject(LOGGER) logger: Logger, @Inject(Metrics) metrics: Metrics) {
    parked.redriveWith('outbox', (record) => relay.sendAgain(record));
    this.redriver = new Periodic({ name: 'parked-redriver', everyMs: 1_000, logger, work: () => parked.redriveAsked((id, error) => logger.warn('redrive-failed', { id, error })) });
    metrics.measuredBy('parked_records', 'Records that are parked now', 'consumer', () => parked.counts());
    metrics.measured('outbox_oldest_seconds', 'Age of the oldest event that waits for the broker', () => relay.oldestSeconds());
  }

  static forService({ service, kafka }: MessagingOptions): DynamicModule {
    const providers = [
      { provide: Relay, inject: [Database, LOGGER, Metrics], useFactory: (database: Database, logger: Logger, metrics: Metrics) => new Relay({ kafka, database, logger, metrics }) },
      { provide: Outbox, inject: [CLOCK, Relay], useFactory: (clock: Clock, relay: Relay) => new Outbox(service, clock, relay) },
      { provide: ParkedRecords, inject: [Database], useFactory: (database: Database) => new ParkedRecords(database) },
      {
        provide: ParleyTransport, inject: [AGENCY_TOPICS, ParkedRecords, Readiness, LOGGER, Metrics],
        useFactory: (agencies: AgencyTopics, parked: ParkedRecords, readiness: Readiness, logger: Logger, metrics: Metrics) => new ParleyTransport({ kafka, agencies, parked, readiness, logger, metrics }),
      },
      Inbox,
    ];
    return { module: MessagingModule, global: true, providers, exports: [Outbox, Inbox, ParkedRecords, ParleyTransport, Relay] };
  }

  async onModuleInit(): Promise<void> {
    await this.relay.start();
    this.redriver.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.redriver.stop();
    await this.relay.stop();
  }
}

import { Module, type DynamicModule } from '@nestjs/common';
import { clearanceStatement, policy2031 } from '@parley/deconfliction';
import { Inbox, MessagingModule, Outbox, ParkedRecords } from '@parley/messaging';
import { CLOCK, IDS, ObservabilityModule, type Clock, type Ids } from '@parley/observability';
import { Database, PersistenceModule } from '@parley/persistence';
import { SecurityModule, type Overrides } from '@parley/security';
import { AnswerWhenCheckedConsumer } from './answer-when-checked/answer-when-checked.consumer.js';
import { AnswerWhenChecked } from './answer-when-checked/answer-when-checked.handler.js';
import type { RegistrationConfig } from './config.js';
import { schema } from './migrations/index.js';
import { ReceiveRegistrationConsumer } from './receive-registration/receive-registration.consumer.js';
import { ReceiveRegistrationController } from './receive-registration/receive-registration.controller.js';
import { ReceiveRegistration } from './receive-registration/receive-registration.handler.js';
import { RegistrationJournal } from './registration-journal.js';
import { ShowRegistrationController } from './show-registration/show-registration.controller.js';
import { readCardDigest } from './store/card-digest.js';
import { PostgresRegistrationStore } from './store/postgres-registration-store.js';
import { REGISTRATION_STORE, type RegistrationStore } from './store/registration-store.js';

const receive = async (store: RegistrationStore, clock: Clock, ids: Ids, database: Database, journal: RegistrationJournal) => new ReceiveRegistration({ store, clock, ids, journal, policy: policy2031, cardDigest: await readCardDigest(database) });

/** Where the service's ports get their adapters. */
@Module({})
export class RegistrationModule {
  static forConfig(config: RegistrationConfig, overrides: Overrides = {}): DynamicModule {
    const service = 'registration';
    return {
      module: RegistrationModule,
      imports: [
        ObservabilityModule.forService({ service, level: config.logLevel, ...overrides }),
        PersistenceModule.forService({ service, schema, url: config.databaseUrl, redisUrl: config.redisUrl }),
        MessagingModule.forService({ service, kafka: config.kafka }),
        SecurityModule.forService({ issuers: config.issuers }),
      ],
      controllers: [ReceiveRegistrationConsumer, ReceiveRegistrationController, AnswerWhenCheckedConsumer, ShowRegistrationController],
      providers: [
        { provide: REGISTRATION_STORE, inject: [Database, Inbox, Outbox, ParkedRecords], useFactory: (database: Database, inbox: Inbox, outbox: Outbox, parked: ParkedRecords) => new PostgresRegistrationStore(database, inbox, outbox, parked) },
        { provide: ReceiveRegistration, inject: [REGISTRATION_STORE, CLOCK, IDS, Database, RegistrationJournal], useFactory: receive },
        { provide: AnswerWhenChecked, inject: [REGISTRATION_STORE, CLOCK, RegistrationJournal], useFactory: (store: RegistrationStore, clock: Clock, journal: RegistrationJournal) => new AnswerWhenChecked({ store, clock, journal, statementOf: clearanceStatement }) },
        RegistrationJournal,
      ],
    };
  }
}

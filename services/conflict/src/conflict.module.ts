import { Module, type DynamicModule } from '@nestjs/common';
import { policy2031 } from '@parley/deconfliction';
import { Inbox, MessagingModule, Outbox, ParkedRecords } from '@parley/messaging';
import { CLOCK, IDS, ObservabilityModule, type Clock, type Ids } from '@parley/observability';
import { Database, PersistenceModule } from '@parley/persistence';
import { SecurityModule, type Overrides } from '@parley/security';
import { ActOnConflict, type ActPorts } from './act-on-conflict.js';
import { AgreeOutcomeController } from './agree-outcome/agree-outcome.controller.js';
import { AnswerConflictController } from './answer-conflict/answer-conflict.controller.js';
import { TakeAnswersConsumer } from './answer-conflict/take-answers.consumer.js';
import { TakeAnswers } from './answer-conflict/take-answers.handler.js';
import { ClaimConflictController } from './claim-conflict/claim-conflict.controller.js';
import { CloseConflictController } from './close-conflict/close-conflict.controller.js';
import type { ConflictConfig } from './config.js';
import { ConfirmMatchController } from './confirm-match/confirm-match.controller.js';
import { ConflictJournal } from './conflict-journal.js';
import { LogContactController } from './log-contact/log-contact.controller.js';
import { MarkToldWhenDeliveredConsumer } from './mark-told-when-delivered/mark-told-when-delivered.consumer.js';
import { MarkToldWhenDelivered } from './mark-told-when-delivered/mark-told-when-delivered.handler.js';
import { schema } from './migrations/index.js';
import { OpenWhenMatchedConsumer } from './open-when-matched/open-when-matched.consumer.js';
import { OpenWhenMatched } from './open-when-matched/open-when-matched.handler.js';
import { RaiseConflictController } from './raise-conflict/raise-conflict.controller.js';
import { RingClocks } from './ring-clocks/ring-clocks.js';
import { ShowConflictsController } from './show-conflicts/show-conflicts.controller.js';
import { ShowConflicts } from './show-conflicts/show-conflicts.handler.js';
import { CONFLICT_STORE, type ConflictStore } from './store/conflict-store.js';
import { PostgresConflictStore } from './store/postgres-conflict-store.js';

const service = 'conflict';

/** A handler that needs the same ports as the others. */
const handler = <T>(provide: new (ports: ActPorts) => T) => ({
  provide, inject: [CONFLICT_STORE, CLOCK, IDS, ConflictJournal], useFactory: (store: ConflictStore, clock: Clock, ids: Ids, journal: ConflictJournal) => new provide({ store, clock, ids, journal, policy: policy2031 }),
});

/** The only place where this service's ports are bound to adapters. */
@Module({})
export class ConflictModule {
  static forConfig(config: ConflictConfig, overrides: Overrides = {}): DynamicModule {
    return {
      module: ConflictModule,
      imports: [
        ObservabilityModule.forService({ service, level: config.logLevel, ...overrides }),
        PersistenceModule.forService({ service, schema, url: config.databaseUrl, redisUrl: config.redisUrl }),
        SecurityModule.forService({ issuers: config.issuers }),
        MessagingModule.forService({ service, kafka: config.kafka }),
      ],
      controllers: [
        OpenWhenMatchedConsumer, MarkToldWhenDeliveredConsumer, TakeAnswersConsumer, ShowConflictsController, AnswerConflictController, LogContactController, AgreeOutcomeController, ClaimConflictController,
        ConfirmMatchController, RaiseConflictController, CloseConflictController,
      ],
      providers: [
        { provide: CONFLICT_STORE, inject: [Database, Inbox, Outbox, ParkedRecords], useFactory: (database: Database, inbox: Inbox, outbox: Outbox, parked: ParkedRecords) => new PostgresConflictStore(database, inbox, outbox, parked) },
        { provide: ShowConflicts, inject: [CONFLICT_STORE], useFactory: (store: ConflictStore) => new ShowConflicts(store) },
        handler(OpenWhenMatched), handler(MarkToldWhenDelivered), handler(TakeAnswers), handler(ActOnConflict),
        ConflictJournal, RingClocks,
      ],
    };
  }
}

import { createHash } from 'node:crypto';
import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule, Outbox } from '@parley/messaging';
import { CLOCK, IDS, LOGGER, ObservabilityModule, type Clock, type Ids, type Logger } from '@parley/observability';
import { Database, PersistenceModule } from '@parley/persistence';
import { AgencyDirectory, Ledger, SecurityModule, type Overrides } from '@parley/security';
import { AcknowledgeAlertController } from './acknowledge-alert/acknowledge-alert.controller.js';
import { AlertJournal } from './alert-journal.js';
import type { AlertConfig } from './config.js';
import { CarryByEmail, emailIsOff } from './deliver-alerts/carry-by-email.js';
import { CarryByWebhook } from './deliver-alerts/carry-by-webhook.js';
import type { Carriers } from './deliver-alerts/deliver-alerts.js';
import { CARRIERS, CHANCE, SweepDeliveries } from './deliver-alerts/sweep-deliveries.js';
import { schema } from './migrations/book-of-alerts.js';
import { ShowAlertsController } from './show-alerts/show-alerts.controller.js';
import { ALERT_STORE, type AlertStore } from './store/alert-store.js';
import { PostgresAlertStore } from './store/postgres-alert-store.js';
import { AlertStreams } from './stream-alerts/alert-streams.js';
import { FeedHints, HINT_CHANNEL } from './stream-alerts/feed-hints.js';
import { StreamAlertsController } from './stream-alerts/stream-alerts.controller.js';
import { TellWhenConflictChangesConsumer } from './tell-when-conflict-changes/tell-when-conflict-changes.consumer.js';
import { TellWhenConflictChanges } from './tell-when-conflict-changes/tell-when-conflict-changes.handler.js';

const service = 'alert';
const digestLength = 11;
const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, digestLength);

const carriersOf = (config: AlertConfig, directory: AgencyDirectory, clock: Clock, logger: Logger): Carriers => {
  if (!config.mail) logger.info('email-off', { why: 'SMTP_URL and MAIL_FROM are not set' });
  const email = config.mail ? new CarryByEmail(config.mail, config.consoleUrl) : emailIsOff;
  return { webhook: new CarryByWebhook({ directory, clock, allowed: config.webhookAllow, timeoutMs: config.webhookTimeoutMs }), email };
};

const teller = (config: AlertConfig) => (store: AlertStore, clock: Clock, ids: Ids, directory: AgencyDirectory) =>
  new TellWhenConflictChanges({ store, clock, ids, digest, channels: { directory, mailIsOn: config.mail !== undefined, deskEmail: config.deskEmail } });

/** The only place where this service's ports are bound to adapters. */
@Module({})
export class AlertModule {
  static forConfig(config: AlertConfig, overrides: Overrides = {}): DynamicModule {
    return {
      module: AlertModule,
      imports: [
        ObservabilityModule.forService({ service, level: config.logLevel, ...overrides }),
        PersistenceModule.forService({ service, schema, url: config.databaseUrl, redisUrl: config.redisUrl }),
        SecurityModule.forService({ issuers: config.issuers }),
        MessagingModule.forService({ service, kafka: config.kafka }),
      ],
      controllers: [TellWhenConflictChangesConsumer, StreamAlertsController, ShowAlertsController, AcknowledgeAlertController],
      providers: [
        { provide: ALERT_STORE, inject: [Database, Outbox, Ledger], useFactory: (database: Database, outbox: Outbox, ledger: Ledger) => new PostgresAlertStore(database, outbox, ledger) },
        { provide: TellWhenConflictChanges, inject: [ALERT_STORE, CLOCK, IDS, AgencyDirectory], useFactory: teller(config) },
        { provide: CARRIERS, inject: [AgencyDirectory, CLOCK, LOGGER], useFactory: (directory: AgencyDirectory, clock: Clock, logger: Logger) => carriersOf(config, directory, clock, logger) },
        { provide: CHANCE, useValue: Math.random },
        { provide: HINT_CHANNEL, useValue: { redisUrl: config.redisUrl, channel: `${config.kafka.topicPrefix ?? ''}parley.alert.feed` } },
        AlertJournal,
        SweepDeliveries,
        FeedHints,
        AlertStreams,
      ],
    };
  }
}

import { Controller, Inject } from '@nestjs/common';
import { ConflictAcknowledged, ConflictAgreed, ConflictChanged, ConflictClosed, ConflictEscalated, ConflictOpened, internalTopics, type Conflict } from '@parley/contracts';
import type { ConflictEventName } from '@parley/deconfliction';
import { Consumes, type Received } from '@parley/messaging';
import { LOGGER, type Logger } from '@parley/observability';
import { SweepDeliveries } from '../deliver-alerts/sweep-deliveries.js';
import { FeedHints } from '../stream-alerts/feed-hints.js';
import { TellWhenConflictChanges } from './tell-when-conflict-changes.handler.js';

const events: Readonly<Record<ConflictEventName, typeof ConflictOpened>> = { opened: ConflictOpened, changed: ConflictChanged, acknowledged: ConflictAcknowledged, agreed: ConflictAgreed, closed: ConflictClosed, escalated: ConflictEscalated };
const nameOf = new Map(Object.entries(events).map(([name, contract]) => [contract.type, name as ConflictEventName]));

/** Every event of every conflict. What it obliges us to is committed before anything is sent; what follows here only makes it fast. */
@Controller()
export class TellWhenConflictChangesConsumer {
  constructor(
    @Inject(TellWhenConflictChanges) private readonly tellWhenConflictChanges: TellWhenConflictChanges,
    @Inject(SweepDeliveries) private readonly deliveries: SweepDeliveries,
    @Inject(FeedHints) private readonly hints: FeedHints,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Consumes({ topic: internalTopics.conflict, group: 'alert.tell', contracts: Object.values(events) })
  async handle(records: readonly Received<Conflict>[]): Promise<void> {
    const alerts = await this.tellWhenConflictChanges.tell(records.flatMap(({ type, data, traceparent }) => {
      const event = nameOf.get(type);
      return event ? [{ event, conflict: data, traceparent }] : [];
    }));
    if (alerts.length === 0) return;
    for (const { alertId, conflictId, agency, role, notice, revision } of alerts) this.logger.info('alert-kept', { alertId, conflictId, agency, role, notice, revision });
    this.hints.give(alerts.map(({ agency }) => agency));
    if (alerts.some(({ endpoints }) => endpoints.some(({ channel }) => channel !== 'kafka'))) this.deliveries.hand();
  }
}

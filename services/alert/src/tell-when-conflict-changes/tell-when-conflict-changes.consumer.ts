import { Controller, Inject } from '@nestjs/common';
import { ConflictAcknowledged, ConflictAgreed, ConflictChanged, ConflictClosed, ConflictEscalated, ConflictOpened, internalTopics, type Conflict } from '@parley/contracts';
import type { ConflictEventName } from '@parley/deconfliction';
import { Consumes, nextHop, type Received } from '@parley/messaging';
import { IDS, type Ids } from '@parley/observability';
import { AlertJournal } from '../alert-journal.js';
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
    @Inject(AlertJournal) private readonly journal: AlertJournal,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Consumes({ topic: internalTopics.conflict, group: 'alert.tell', contracts: Object.values(events) })
  async handle(records: readonly Received<Conflict>[]): Promise<void> {
    const alerts = await this.tellWhenConflictChanges.tell(records.flatMap((record) => {
      const event = nameOf.get(record.type);
      return event ? [{ event, conflict: record.data, origin: nextHop(record, this.ids) }] : [];
    }));
    if (alerts.length === 0) return;
    this.journal.told(alerts);
    this.hints.give(alerts.map(({ agency }) => agency));
    if (alerts.some(({ endpoints }) => endpoints.some(({ channel }) => channel !== 'kafka'))) this.deliveries.hand();
  }
}

import { Controller, Inject } from '@nestjs/common';
import { ConflictAcknowledged, ConflictAgreed, ConflictChanged, ConflictClosed, ConflictEscalated, ConflictOpened, internalTopics, type Conflict } from '@parley/contracts';
import { Consumes, nextHop, type Received } from '@parley/messaging';
import { CLOCK, IDS, LOGGER, type Clock, type Ids, type Logger } from '@parley/observability';
import { ChangeHints } from '../follow-changes/change-hints.js';
import { CONFLICT_VIEWS, type ConflictViews } from '../store/conflict-views.js';
import { noteKeptViews } from './note-kept-views.js';

/** Keeps the newest state of every conflict, and hints to open pages that it changed. */
@Controller()
export class KeepConflictViewsConsumer {
  constructor(
    @Inject(CONFLICT_VIEWS) private readonly views: ConflictViews,
    @Inject(ChangeHints) private readonly hints: ChangeHints,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Consumes({ topic: internalTopics.conflict, group: 'console.conflicts', contracts: [ConflictOpened, ConflictChanged, ConflictAcknowledged, ConflictAgreed, ConflictClosed, ConflictEscalated] })
  async keep(records: readonly Received<Conflict>[]): Promise<void> {
    const kept = await this.views.keep(records.map(({ data }) => data), this.clock.now());
    this.hints.give(kept);
    noteKeptViews(this.logger, kept, records.map((record) => ({ data: record.data, origin: nextHop(record, this.ids) })));
  }
}

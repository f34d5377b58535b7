import { Controller, Inject } from '@nestjs/common';
import { ConflictAcknowledged, ConflictAgreed, ConflictChanged, ConflictClosed, ConflictEscalated, ConflictOpened, internalTopics, type Conflict } from '@parley/contracts';
import { Consumes, type Received } from '@parley/messaging';
import { CLOCK, type Clock } from '@parley/observability';
import { ChangeHints } from '../follow-changes/change-hints.js';
import { CONFLICT_VIEWS, type ConflictViews } from '../store/conflict-views.js';

/** Keeps the newest state of every conflict, and hints to open pages that it changed. */
@Controller()
export class KeepConflictViewsConsumer {
  constructor(@Inject(CONFLICT_VIEWS) private readonly views: ConflictViews, @Inject(ChangeHints) private readonly hints: ChangeHints, @Inject(CLOCK) private readonly clock: Clock) {}

  @Consumes({ topic: internalTopics.conflict, group: 'console.conflicts', contracts: [ConflictOpened, ConflictChanged, ConflictAcknowledged, ConflictAgreed, ConflictClosed, ConflictEscalated] })
  async keep(records: readonly Received<Conflict>[]): Promise<void> {
    this.hints.give(await this.views.keep(records.map(({ data }) => data), this.clock.now()));
  }
}

import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { ShownAlert } from '@parley/contracts';
import { CLOCK, type Clock } from '@parley/observability';
import { Authenticated, problemOf, ProblemError, Who, type Principal } from '@parley/security';
import { z } from 'zod';
import { AlertJournal } from '../alert-journal.js';
import { ALERT_STORE, type AlertStore } from '../store/alert-store.js';

const AlertId = z.uuid();

/** The recipient has seen it: no channel tries any further for this side of the conflict. The answer that the conflict waits for is another thing. */
@Controller('v1/alerts')
export class AcknowledgeAlertController {
  constructor(@Inject(ALERT_STORE) private readonly store: AlertStore, @Inject(CLOCK) private readonly clock: Clock, @Inject(AlertJournal) private readonly journal: AlertJournal) {}

  @Post(':alertId/acknowledge')
  @HttpCode(200)
  @Authenticated('system', 'agent', 'supervisor', 'officer')
  async acknowledge(@Who() who: Principal, @Param('alertId') alertId: string): Promise<ShownAlert> {
    // Officers act for the desk here, and for no agency: an alert is acknowledged by those it was for.
    const caller = { agencyId: who.agencyId, actorId: who.actorId, purpose: 'acknowledge' };
    const acknowledged = AlertId.safeParse(alertId).success ? await this.store.acknowledge(caller, alertId, who.name, this.clock.now()) : undefined;
    if (!acknowledged) throw new ProblemError(problemOf('not-found'));
    this.journal.acknowledged(acknowledged);
    return acknowledged.shown;
  }
}

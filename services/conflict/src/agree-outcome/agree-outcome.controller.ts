import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { StateOutcome } from '@parley/contracts';
import { stateOutcome, type DisclosedConflict } from '@parley/deconfliction';
import { Authenticated, Who, type Principal } from '@parley/security';
import { ActOnConflict } from '../act-on-conflict.js';
import { readBody } from '../read-body.js';
import { speakingSideOf } from '../viewer-of.js';

/** What one side states was agreed. Agencies decide and the desk never does, so that no officer may state an outcome (B4.31 of research/domain.md). */
@Controller('v1/conflicts')
export class AgreeOutcomeController {
  constructor(@Inject(ActOnConflict) private readonly conflicts: ActOnConflict) {}

  @Post(':conflictId/outcome')
  @HttpCode(200)
  @Authenticated('agent', 'supervisor', 'system')
  state(@Who() who: Principal, @Param('conflictId') conflictId: string, @Body() body: unknown): Promise<DisclosedConflict> {
    const { side, revision, outcome, note } = readBody(StateOutcome, body);
    return this.conflicts.act(who, conflictId, { side, revision }, (conflict, now) =>
      stateOutcome(conflict, speakingSideOf(conflict, who, side), { outcome, by: who.name, at: now.toISOString(), ...(note ? { note } : {}) }, now));
  }
}

import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CloseConflict } from '@parley/contracts';
import { close, type DisclosedConflict } from '@parley/deconfliction';
import { Authenticated, Who, type Principal } from '@parley/security';
import { ActOnConflict } from '../act-on-conflict.js';
import { readBody } from '../read-body.js';
import { mustBeOfficer } from '../viewer-of.js';

/** The desk closes what both sides have agreed, or what it found to be a false match. */
@Controller('v1/conflicts')
export class CloseConflictController {
  constructor(@Inject(ActOnConflict) private readonly conflicts: ActOnConflict) {}

  @Post(':conflictId/close')
  @HttpCode(200)
  @Authenticated('officer')
  async close(@Who() who: Principal, @Param('conflictId') conflictId: string, @Body() body: unknown): Promise<DisclosedConflict> {
    mustBeOfficer(who);
    const { because, revision } = readBody(CloseConflict, body);
    return this.conflicts.act(who, conflictId, { revision }, (conflict, now) => close(conflict, because, who.actorId, now));
  }
}

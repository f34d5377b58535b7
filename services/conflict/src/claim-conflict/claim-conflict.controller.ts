import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ClaimConflict } from '@parley/contracts';
import { claim, type DisclosedConflict } from '@parley/deconfliction';
import { Authenticated, Who, type Principal } from '@parley/security';
import { ActOnConflict } from '../act-on-conflict.js';
import { readBody } from '../read-body.js';
import { mustBeOfficer } from '../viewer-of.js';

/** An officer takes a conflict, or takes it over from a colleague. */
@Controller('v1/conflicts')
export class ClaimConflictController {
  constructor(@Inject(ActOnConflict) private readonly conflicts: ActOnConflict) {}

  @Post(':conflictId/claim')
  @HttpCode(200)
  @Authenticated('officer')
  async claim(@Who() who: Principal, @Param('conflictId') conflictId: string, @Body() body: unknown): Promise<DisclosedConflict> {
    mustBeOfficer(who);
    const { takeOver, revision } = readBody(ClaimConflict, body);
    return this.conflicts.act(who, conflictId, { revision }, (conflict, now) => claim(conflict, who.actorId, now, takeOver));
  }
}

import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { RaiseConflict } from '@parley/contracts';
import { raise, type DisclosedConflict } from '@parley/deconfliction';
import { Authenticated, Who, type Principal } from '@parley/security';
import { ActOnConflict } from '../act-on-conflict.js';
import { readBody } from '../read-body.js';
import { mustBeOfficer } from '../viewer-of.js';

/** The desk raises a silent conflict, with a reason that is recorded and shown to the owner (design.md §7). */
@Controller('v1/conflicts')
export class RaiseConflictController {
  constructor(@Inject(ActOnConflict) private readonly conflicts: ActOnConflict) {}

  @Post(':conflictId/raise')
  @HttpCode(200)
  @Authenticated('officer')
  async raise(@Who() who: Principal, @Param('conflictId') conflictId: string, @Body() body: unknown): Promise<DisclosedConflict> {
    mustBeOfficer(who);
    const { reason, revision } = readBody(RaiseConflict, body);
    return this.conflicts.act(who, conflictId, { revision }, (conflict, now, policy) => raise(conflict, who.actorId, reason, now, policy));
  }
}

import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ConfirmConflict } from '@parley/contracts';
import { confirm, refuse, type DisclosedConflict } from '@parley/deconfliction';
import { Authenticated, Who, type Principal } from '@parley/security';
import { ActOnConflict } from '../act-on-conflict.js';
import { readBody } from '../read-body.js';
import { mustBeOfficer } from '../viewer-of.js';

/** An officer’s word on a scored match: only once it is confirmed are agents told (design.md §5.3). */
@Controller('v1/conflicts')
export class ConfirmMatchController {
  constructor(@Inject(ActOnConflict) private readonly conflicts: ActOnConflict) {}

  @Post(':conflictId/confirmation')
  @HttpCode(200)
  @Authenticated('officer')
  async confirm(@Who() who: Principal, @Param('conflictId') conflictId: string, @Body() body: unknown): Promise<DisclosedConflict> {
    mustBeOfficer(who);
    const { confirmed, revision } = readBody(ConfirmConflict, body);
    return this.conflicts.act(who, conflictId, { revision }, (conflict, now, policy) => (confirmed ? confirm(conflict, who.actorId, now, policy) : refuse(conflict, who.actorId, now)));
  }
}

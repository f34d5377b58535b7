import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { LogContact } from '@parley/contracts';
import { logContact, type DisclosedConflict } from '@parley/deconfliction';
import { Authenticated, Who, type Principal } from '@parley/security';
import { ActOnConflict } from '../act-on-conflict.js';
import { readBody } from '../read-body.js';
import { isOfficer, speakingSideOf } from '../viewer-of.js';

/** Somebody called, or tried to: the written record of contact (B5.35 of research/domain.md). */
@Controller('v1/conflicts')
export class LogContactController {
  constructor(@Inject(ActOnConflict) private readonly conflicts: ActOnConflict) {}

  @Post(':conflictId/contacts')
  @HttpCode(200)
  @Authenticated('agent', 'supervisor', 'system', 'officer')
  log(@Who() who: Principal, @Param('conflictId') conflictId: string, @Body() body: unknown): Promise<DisclosedConflict> {
    const { side, revision, means, note } = readBody(LogContact, body);
    return this.conflicts.act(who, conflictId, { side, revision }, (conflict, now) => {
      const by = { side: isOfficer(who) ? ('desk' as const) : speakingSideOf(conflict, who, side), by: who.name };
      return logContact(conflict, { ...by, at: now.toISOString(), means, ...(note ? { note } : {}) }, now);
    });
  }
}

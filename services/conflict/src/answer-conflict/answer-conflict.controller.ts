import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { GiveAnswer } from '@parley/contracts';
import { answer, type DisclosedConflict } from '@parley/deconfliction';
import { Authenticated, Who, type Principal } from '@parley/security';
import { ActOnConflict } from '../act-on-conflict.js';
import { readBody } from '../read-body.js';
import { speakingSideOf } from '../viewer-of.js';

/** *Mine*, *not mine* or *need N minutes*, by a case agent; or by an officer to whom it was said over the phone, who names the side. */
@Controller('v1/conflicts')
export class AnswerConflictController {
  constructor(@Inject(ActOnConflict) private readonly conflicts: ActOnConflict) {}

  @Post(':conflictId/answer')
  @HttpCode(200)
  @Authenticated('agent', 'supervisor', 'system', 'officer')
  answer(@Who() who: Principal, @Param('conflictId') conflictId: string, @Body() body: unknown): Promise<DisclosedConflict> {
    const { side, revision, ...given } = readBody(GiveAnswer, body);
    return this.conflicts.act(who, conflictId, { side, revision, answer: given.answer }, (conflict, now, policy) => answer(conflict, speakingSideOf(conflict, who, side), { ...given, by: who.name }, now, policy));
  }
}

import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ConflictHistory, ShownConflict } from '@parley/contracts';
import type { DisclosedConflict } from '@parley/deconfliction';
import { Disclosures } from '../disclose-conflicts/disclosures.js';
import { NeedsSession, Whoever } from '../sign-in/session-guard.js';
import type { SignedIn } from '../sign-in/signed-in.js';
import { readCommand } from './commands.js';
import { ConflictService } from './conflict-service.js';

/** What people do about a conflict. The conflict service decides, by the same person's token; its answer is what that person may see. */
@Controller('api/conflicts/:conflictId')
@NeedsSession()
export class CommandConflictController {
  constructor(@Inject(ConflictService) private readonly conflicts: ConflictService, @Inject(Disclosures) private readonly disclosures: Disclosures) {}

  @Get('history')
  async history(@Whoever() { accessToken }: SignedIn, @Param('conflictId', ParseUUIDPipe) conflictId: string): Promise<ConflictHistory> {
    return ConflictHistory.parse(await this.conflicts.history(accessToken, conflictId));
  }

  @Post(':command')
  @HttpCode(200)
  async command(@Whoever() { accessToken, principal }: SignedIn, @Param('conflictId', ParseUUIDPipe) conflictId: string, @Param('command') command: string, @Body() body: unknown): Promise<DisclosedConflict> {
    const answer = ShownConflict.parse(await this.conflicts.post(accessToken, conflictId, command, readCommand(command, body))) as DisclosedConflict;
    await this.disclosures.writeDown([answer], principal);
    return answer;
  }
}

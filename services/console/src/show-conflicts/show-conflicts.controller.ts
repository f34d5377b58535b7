import { Controller, Get, Inject, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { SideName } from '@parley/contracts';
import { discloseToSide, type DisclosedConflict } from '@parley/deconfliction';
import { AgencyDirectory, callerOf, isDesk, problemOf, ProblemError } from '@parley/security';
import type { Me, Queue, SeenBy } from '../api.js';
import { Disclosures } from '../disclose-conflicts/disclosures.js';
import { NeedsSession, Whoever } from '../sign-in/session-guard.js';
import type { SignedIn } from '../sign-in/signed-in.js';
import { CONFLICT_VIEWS, type ConflictViews } from '../store/conflict-views.js';
import { inOrder, queueRowOf } from './queue-row.js';

const queueMax = 500;

const notKnown = () => new ProblemError(problemOf('not-found', 'No conflict of this number is known to you.'));

/** What the pages show: who is signed in, the queue, one conflict, and what one of its sides sees of it. */
@Controller('api')
@NeedsSession()
export class ShowConflictsController {
  constructor(@Inject(CONFLICT_VIEWS) private readonly views: ConflictViews, @Inject(Disclosures) private readonly disclosures: Disclosures, @Inject(AgencyDirectory) private readonly directory: AgencyDirectory) {}

  @Get('me')
  me(@Whoever() { principal }: SignedIn): Me {
    const { actorId, name, agencyId, roles, email } = principal;
    const agencies = Object.fromEntries(this.directory.active().map((agency) => [agency.id, agency.name]));
    return { actorId, name, agency: agencyId, roles, desk: isDesk(principal), officer: isDesk(principal) && roles.includes('officer'), agencies, ...(email ? { email } : {}) };
  }

  @Get('conflicts')
  async queue(@Whoever() { principal }: SignedIn, @Query('show') show?: string): Promise<Queue> {
    const open = show !== 'closed';
    const conflicts = await this.views.queue(callerOf(principal, 'queue'), open, queueMax + 1);
    const shown = await this.disclosures.of(conflicts.slice(0, queueMax), principal);
    return { rows: inOrder(shown.map(queueRowOf), open), more: conflicts.length > queueMax };
  }

  @Get('conflicts/:conflictId')
  async one(@Whoever() { principal }: SignedIn, @Param('conflictId', ParseUUIDPipe) conflictId: string, @Query('side') side?: string): Promise<DisclosedConflict> {
    const conflict = await this.views.find(callerOf(principal, 'show'), conflictId);
    const [shown] = conflict ? await this.disclosures.of([conflict], principal, SideName.safeParse(side).data) : [];
    // One that exists and may not be known of is answered like one that does not exist.
    if (!shown) throw notKnown();
    return shown;
  }

  @Get('conflicts/:conflictId/seen-by/:side')
  async seenBy(@Whoever() { principal }: SignedIn, @Param('conflictId', ParseUUIDPipe) conflictId: string, @Param('side') named: string): Promise<SeenBy> {
    const side = SideName.safeParse(named).data;
    const conflict = side && isDesk(principal) ? await this.views.find(callerOf(principal, 'seen-by'), conflictId) : undefined;
    if (!conflict || !side) throw notKnown();
    // The desk has seen the whole of it: the same cut down to one side tells it nothing new.
    const seen = discloseToSide(conflict, side);
    return seen ? { seen } : {};
  }
}

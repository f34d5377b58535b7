import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { SideName } from '@parley/contracts';
import type { DisclosedConflict } from '@parley/deconfliction';
import { Authenticated, Who, type Principal } from '@parley/security';
import { z } from 'zod';
import { readBody } from '../read-body.js';
import type { ConflictRevision } from '../store/conflict-store.js';
import { ShowConflicts, type ConflictPage } from './show-conflicts.handler.js';

const ListQuery = z.object({ live: z.enum(['true', 'false']).transform((text) => text === 'true').optional(), limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().min(1).max(300).optional() });
const ShowQuery = z.object({ side: SideName.optional() });

/** The queue of conflicts, one conflict, and its history for the desk. */
@Controller('v1/conflicts')
@Authenticated('agent', 'supervisor', 'system', 'officer', 'auditor')
export class ShowConflictsController {
  constructor(@Inject(ShowConflicts) private readonly conflicts: ShowConflicts) {}

  @Get()
  async list(@Who() who: Principal, @Query() query: unknown): Promise<ConflictPage> {
    return this.conflicts.list(who, readBody(ListQuery, query));
  }

  @Get(':conflictId')
  async show(@Who() who: Principal, @Param('conflictId') conflictId: string, @Query() query: unknown): Promise<DisclosedConflict> {
    return this.conflicts.show(who, conflictId, readBody(ShowQuery, query).side);
  }

  @Get(':conflictId/history')
  @Authenticated('officer', 'auditor')
  async history(@Who() who: Principal, @Param('conflictId') conflictId: string): Promise<{ history: ConflictRevision[] }> {
    return { history: await this.conflicts.history(who, conflictId) };
  }
}

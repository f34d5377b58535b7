import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { ShownAlert } from '@parley/contracts';
import { Authenticated, callerOf, problemOf, ProblemError, Who, type Principal } from '@parley/security';
import { ALERT_STORE, type AlertStore } from '../store/alert-store.js';
import { readCursor, writeCursor } from './cursor.js';

const limitDefault = 50;
const limitMax = 200;

const limitOf = (text: string | undefined): number => {
  if (text === undefined) return limitDefault;
  const limit = Number(text);
  if (!/^\d{1,4}$/.test(text) || limit < 1 || limit > limitMax) throw new ProblemError(problemOf('bad-request', `limit is a number from 1 to ${limitMax}`, 'limit'));
  return limit;
};

/** Alerts as they were told, newest first: an agency's own, and all of them for the desk. */
@Controller('v1/alerts')
export class ShowAlertsController {
  constructor(@Inject(ALERT_STORE) private readonly store: AlertStore) {}

  @Get()
  @Authenticated('system', 'agent', 'supervisor', 'officer', 'auditor')
  async show(@Who() who: Principal, @Query('limit') limitText?: string, @Query('cursor') cursor?: string): Promise<{ alerts: ShownAlert[]; next?: string }> {
    const limit = limitOf(limitText);
    const before = cursor === undefined ? undefined : readCursor(cursor);
    if (cursor !== undefined && !before) throw new ProblemError(problemOf('bad-request', 'the cursor is none that was given', 'cursor'));
    const found = await this.store.list(callerOf(who, 'show-alerts'), { limit: limit + 1, ...(before ? { before } : {}) });
    const alerts = found.slice(0, limit);
    const last = alerts.at(-1)?.alert;
    return { alerts, ...(found.length > limit && last ? { next: writeCursor({ at: last.at, alertId: last.alertId }) } : {}) };
  }
}

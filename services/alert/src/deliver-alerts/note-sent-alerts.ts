import { AlertEvent } from '@parley/contracts';
import type { OutboxRow } from '@parley/messaging';
import type { Clock } from '@parley/observability';
import type { AlertJournal } from '../alert-journal.js';
import type { AlertStore } from '../store/alert-store.js';

/** The alerts among the rows that the broker has acknowledged; an alert's event has the alert's id. */
const alertIdsIn = (rows: readonly Pick<OutboxRow, 'headers'>[]): string[] => rows.filter((row) => row.headers['ce_type'] === AlertEvent.type).flatMap((row) => row.headers['ce_id'] ?? []);

/** Notes that the broker has an alert: its delivery on the agency's topic is done. What is missed here, the sweeper finds. */
export const noteSentAlerts = (store: Pick<AlertStore, 'deliveredByBroker'>, clock: Clock, journal: Pick<AlertJournal, 'sent'>) => async (rows: readonly Pick<OutboxRow, 'headers'>[]): Promise<void> => {
  const alertIds = alertIdsIn(rows);
  if (alertIds.length > 0) journal.sent(await store.deliveredByBroker(alertIds, clock.now()));
};

import type { Conflict } from '@parley/contracts';
import type { Received } from '@parley/messaging';
import { spanOf, type Logger } from '@parley/observability';
import type { Kept } from '../store/conflict-views.js';

/** One log line for every view that is newer now, after the commit: the conflict's id, its revision and the trace that it came with. */
export const noteKeptViews = (logger: Pick<Logger, 'info'>, kept: readonly Kept[], records: readonly Pick<Received<Conflict>, 'data' | 'origin'>[]): void => {
  for (const { conflictId } of kept) {
    const newest = records.filter(({ data }) => data.conflictId === conflictId).reduce((one, other) => (other.data.revision > one.data.revision ? other : one));
    logger.info('conflict-view-kept', { conflictId, revision: newest.data.revision, ...spanOf(newest.origin?.traceparent) });
  }
};

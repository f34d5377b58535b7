import { useEffect } from 'react';
import type { QueueRow } from '../../../src/api.js';
import { useQueue } from '../api/queries';
import { useSignedIn } from '../app/me';
import { LaneTabs } from './lane-tabs';
import { lanesOf } from './lanes';
import { QueueLine } from './queue-line';
import { useFresh } from './use-fresh';
import { useLineKeys } from './use-line-keys';

const Lines = ({ rows, fresh }: { rows: readonly QueueRow[]; fresh: ReadonlySet<string> }) =>
  rows.length === 0 ? <p className="empty">Nothing here. What comes appears by itself.</p> : <ol className="queue">{rows.map((row) => <QueueLine key={row.conflictId} row={row} fresh={fresh.has(row.conflictId)} />)}</ol>;

/** Says once, politely, that something came; what is immediate is said at once. */
const Arrivals = ({ rows, fresh }: { rows: readonly QueueRow[]; fresh: ReadonlySet<string> }) => {
  const arrived = rows.filter((row) => fresh.has(row.conflictId));
  const immediate = arrived.some((row) => row.severity === 'immediate');
  return <p className="unseen" aria-live={immediate ? 'assertive' : 'polite'}>{arrived.length > 0 && `${arrived.length} new conflict${arrived.length > 1 ? 's' : ''} in the queue`}</p>;
};

/** The queue of conflicts, live, or those that are closed. */
export const QueuePage = ({ show, lane }: { show: 'open' | 'closed'; lane: string }) => {
  const { data, error, isPending } = useQueue(show);
  const lanes = lanesOf(useSignedIn());
  const chosen = lanes.find((one) => one.id === lane) ?? lanes[0];
  const rows = data?.rows ?? [];
  const fresh = useFresh(data?.rows.map((row) => row.conflictId));
  useLineKeys();
  useEffect(() => {
    document.title = show === 'open' ? `${rows.length > 0 ? `(${rows.length}) ` : ''}Queue · Parley` : 'Closed · Parley';
  }, [show, rows.length]);
  return (
    <>
      <h1>{show === 'open' ? 'Open conflicts' : 'Closed conflicts'}</h1>
      {show === 'open' && chosen && <LaneTabs lanes={lanes} chosen={chosen} rows={rows} />}
      {error && <p role="alert" className="trouble">{error.message}</p>}
      <Arrivals rows={rows} fresh={fresh} />
      {isPending ? <p role="status" className="quiet">Loading …</p> : data && <Lines rows={show === 'open' && chosen ? rows.filter(chosen.holds) : rows} fresh={fresh} />}
      {data?.more && <p className="quiet">Only the first {rows.length} are shown.</p>}
    </>
  );
};

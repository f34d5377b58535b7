import { useState } from 'react';
import { useHistory } from '../api/queries';
import { At } from '../words/clock';
import { capital } from '../words/words';

const Entries = ({ conflictId }: { conflictId: string }) => {
  const { data, error, isPending } = useHistory(conflictId);
  if (isPending) return <p role="status" className="quiet">Loading …</p>;
  if (error) return <p role="alert" className="trouble">{error.message}</p>;
  return <ol className="log">{data.history.map((entry) => <li key={entry.revision}><span className="quiet"><At time={entry.at} /></span> {capital(entry.change)} <span className="quiet">{entry.actorId}, revision {entry.revision}</span></li>)}</ol>;
};

/** Everything that happened to a conflict, fetched when it is asked for. */
export const History = ({ conflictId }: { conflictId: string }) => {
  const [open, setOpen] = useState(false);
  return (
    <details className="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>History</summary>
      {open && <Entries conflictId={conflictId} />}
    </details>
  );
};

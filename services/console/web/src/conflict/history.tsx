import { useState } from 'react';
import { useHistory } from '../api/queries';
import { At } from '../words/clock';
import { capital } from '../words/words';

interface Names {
  readonly a: string;
  readonly b: string;
}

/** `side a` by its agency's name. */
const named = (change: string, names: Names) => capital(change.replaceAll(/\bside ([ab])\b/g, (_, side: keyof Names) => names[side]));

const Entries = ({ conflictId, names }: { conflictId: string; names: Names }) => {
  const { data, error, isPending } = useHistory(conflictId);
  if (isPending) return <p role="status" className="quiet">Loading …</p>;
  if (error) return <p role="alert" className="trouble">{error.message}</p>;
  return <ol className="log">{data.history.map((entry) => <li key={entry.revision}><span className="quiet"><At time={entry.at} /></span> {named(entry.change, names)} <span className="quiet">{entry.actorId}, revision {entry.revision}</span></li>)}</ol>;
};

/** Everything that happened to a conflict, fetched when it is asked for. */
export const History = ({ conflictId, names }: { conflictId: string; names: Names }) => {
  const [open, setOpen] = useState(false);
  return (
    <details className="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>History</summary>
      {open && <Entries conflictId={conflictId} names={names} />}
    </details>
  );
};

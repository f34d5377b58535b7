import type { SideName } from '@parley/contracts';
import { useState } from 'react';
import { useSeenBy } from '../api/queries';
import { useAgencyName } from '../app/me';
import { kindsInWords, plain } from '../words/words';

const Seen = ({ conflictId, side }: { conflictId: string; side: SideName }) => {
  const agencyName = useAgencyName();
  const { data, error, isPending } = useSeenBy(conflictId, side);
  if (isPending) return <p role="status" className="quiet">Loading …</p>;
  if (error) return <p role="alert" className="trouble">{error.message}</p>;
  const { seen } = data;
  if (!seen) return <p>Nothing: they do not know that it exists.</p>;
  return (
    <ul className="seen">
      <li>{seen.other ? `Call ${seen.other.name}, ${agencyName(seen.other.agency)}, ${seen.other.phone}` : 'Call the deconfliction desk: no name, no agency'}</li>
      {seen.kinds.length > 0 && <li>{kindsInWords(seen.kinds)}</li>}
      {seen.elements && <li>What matched: {seen.elements.map(plain).join(', ')}</li>}
      <li>{seen.matches ? 'The evidence, with both values' : 'No evidence'}</li>
      {seen.raised && <li>Why the desk raised it</li>}
    </ul>
  );
};

/** Exactly what one side is shown, so that nobody at the desk tells them more by accident. */
export const SeenBySide = ({ conflictId, side }: { conflictId: string; side: SideName }) => {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What they see</summary>
      {open && <Seen conflictId={conflictId} side={side} />}
    </details>
  );
};

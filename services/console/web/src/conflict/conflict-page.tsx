import type { SideName } from '@parley/contracts';
import type { DisclosedConflict } from '@parley/deconfliction';
import { useEffect } from 'react';
import { useConflict } from '../api/queries';
import { Link } from '../app/link';
import { useAgencyName, useSignedIn } from '../app/me';
import { AgencyView } from './agency-view';
import { DeskView } from './desk-view';
import { StatusStrip } from './status-strip';

/** Whom a conflict is between, or whom to call: the line that everything else explains. */
const useHeadline = () => {
  const agencyName = useAgencyName();
  return ({ desk, other }: DisclosedConflict) => (desk ? `${agencyName(desk.a.agency)} and ${agencyName(desk.b.agency)}` : other ? `Call ${other.name}, ${agencyName(other.agency)}` : 'Call the deconfliction desk');
};

const Loaded = ({ conflict, side }: { conflict: DisclosedConflict; side: SideName | undefined }) => {
  const headline = useHeadline()(conflict);
  const { agency } = useSignedIn();
  useEffect(() => {
    document.title = `${headline} · Parley`;
  }, [headline]);
  const bothOurs = conflict.other?.agency === agency;
  return (
    <article className="conflict">
      <h1>{headline}</h1>
      <StatusStrip conflict={conflict} />
      {bothOurs && <p className="notice">Both records are of your agency. <Link href={`/conflicts/${conflict.conflictId}?side=${conflict.side === 'a' ? 'b' : 'a'}`}>Speak for the other one</Link></p>}
      {conflict.desk ? <DeskView desk={conflict.desk} /> : <AgencyView conflict={conflict} side={side} />}
    </article>
  );
};

/** One conflict, as its viewer may see it. It has an address of its own, which alerts point to. */
export const ConflictPage = ({ conflictId, side }: { conflictId: string; side: SideName | undefined }) => {
  const { data, error, isPending } = useConflict(conflictId, side);
  return (
    <>
      <Link href="/" className="back">← Queue</Link>
      {isPending && <p role="status" className="quiet">Loading …</p>}
      {error && <p role="alert" className="trouble">{error.message}</p>}
      {data && <Loaded conflict={data} side={side} />}
    </>
  );
};

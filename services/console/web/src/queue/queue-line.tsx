import type { QueueRow } from '../../../src/api.js';
import { Link } from '../app/link';
import { useAgencyName, useSignedIn } from '../app/me';
import { Clock } from '../words/clock';
import { Severity } from '../words/severity';
import { kindsInWords, plain, stateInWords } from '../words/words';

const Parties = ({ row }: { row: QueueRow }) => {
  const agencyName = useAgencyName();
  if (row.sides) return <>{row.sides.map((side, n) => <span key={n} className="party">{agencyName(side.agency)} <span className="quiet">{plain(side.what)}{side.answered && ' · answered'}</span></span>)}</>;
  return (
    <>
      <span className="party">{row.other ? `Call ${row.other.name}, ${agencyName(row.other.agency)}` : 'Call the deconfliction desk'}</span>
      {row.yours && <span className="party quiet">Yours: {row.yours.registrationId}, {plain(row.yours.what)}</span>}
    </>
  );
};

/** What the desk has to know before it opens the line. */
const Notes = ({ row }: { row: QueueRow }) => (
  <>
    {row.confirmation === 'pending' && <span className="tag">to confirm</span>}
    {row.silent && <span className="tag">{row.raised ? 'silent, raised' : 'silent'}</span>}
  </>
);

/** One conflict in the queue: severity, clock, whom it is between, why, and how far it has come. */
export const QueueLine = ({ row, fresh }: { row: QueueRow; fresh: boolean }) => {
  const { actorId } = useSignedIn();
  return (
    <li className={fresh ? 'fresh' : undefined}>
      <Link href={`/conflicts/${row.conflictId}`} className="line" data-line={row.conflictId}>
        <span className="line-severity"><Severity severity={row.severity} /></span>
        <span className="line-clock">
          {row.answerDueAt && row.state !== 'closed' && <Clock due={row.answerDueAt} label="Answer due" />}
          {row.startsAt && row.state !== 'closed' && <Clock due={row.startsAt} label="Starts" />}
        </span>
        <span className="line-parties"><Parties row={row} /></span>
        <span className="line-why">{kindsInWords(row.kinds)}{row.evidence.length > 0 && <span className="quiet">{row.evidence.join(' · ')}</span>}</span>
        <span className="line-state">{stateInWords(row)} <Notes row={row} />{row.claimedBy && <span className="quiet">{row.claimedBy === actorId ? 'yours' : row.claimedBy}</span>}</span>
      </Link>
    </li>
  );
};

import type { DisclosedConflict } from '@parley/deconfliction';
import { useAgencyName } from '../app/me';
import { Phone } from './phone';

/** Whom to call. Where the other side may not be known, it is the desk. */
export const CallCard = ({ conflict }: { conflict: DisclosedConflict }) => {
  const agencyName = useAgencyName();
  const { other } = conflict;
  if (!other) return <section className="card call" aria-label="Whom to call"><p className="call-name">Call the deconfliction desk</p><p>Say this reference: <code>{conflict.conflictId}</code></p></section>;
  return (
    <section className="card call" aria-label="Whom to call">
      <p className="call-name">{other.name}<span className="quiet">{agencyName(other.agency)}</span></p>
      <a className="button primary call-button" href={`tel:${other.phone}`}>Call {other.phone}</a>
      {other.backup && <p className="quiet">If they do not answer: {other.backup.name} {other.backup.phone && <Phone number={other.backup.phone} />}</p>}
      {conflict.otherAnswered !== undefined && <p className="quiet">{conflict.otherAnswered ? 'They have answered their alert.' : 'They have not answered their alert yet.'}</p>}
    </section>
  );
};

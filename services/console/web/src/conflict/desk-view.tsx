import type { Conflict } from '@parley/contracts';
import { useAgencyName, useSignedIn } from '../app/me';
import { At } from '../words/clock';
import { ContactForm } from './contact-form';
import { ContactLog } from './contact-log';
import { DeskActions } from './desk-actions';
import { DeskSide } from './desk-side';
import { EvidenceTable } from './evidence-table';
import { History } from './history';
import { ToldBanner } from './told-banner';

/** A conflict for the desk: both records side by side, the evidence, what to do about it, and what was done. */
export const DeskView = ({ desk }: { desk: Conflict }) => {
  const { officer } = useSignedIn();
  const agencyName = useAgencyName();
  const names = { a: agencyName(desk.a.agency), b: agencyName(desk.b.agency) };
  const acts = officer && desk.state !== 'closed';
  return (
    <div className="desk-view">
      <ToldBanner desk={desk} />
      {acts && <DeskActions desk={desk} />}
      {desk.raised && <p className="notice">Raised by {desk.raised.by}, <At time={desk.raised.at} />: {desk.raised.reason}</p>}
      <div className="sides"><DeskSide desk={desk} side="a" /><DeskSide desk={desk} side="b" /></div>
      <EvidenceTable matches={desk.matches} left={names.a} right={names.b} />
      <div className="sides">
        {acts && <ContactForm conflictId={desk.conflictId} />}
        <ContactLog contacts={desk.contacts} />
      </div>
      <History conflictId={desk.conflictId} names={names} />
    </div>
  );
};

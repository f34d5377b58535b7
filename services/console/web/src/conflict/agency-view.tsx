import type { SideName } from '@parley/contracts';
import type { DisclosedConflict } from '@parley/deconfliction';
import { plain } from '../words/words';
import { AnswerForm } from './answer-form';
import { CallCard } from './call-card';
import { ContactForm } from './contact-form';
import { ContactLog } from './contact-log';
import { EvidenceTable } from './evidence-table';
import { OutcomeForm } from './outcome-form';
import { SideCard } from './side-card';

/** A conflict for one of its sides: whom to call, what to answer, and nothing of the other that they may not know. */
export const AgencyView = ({ conflict, side }: { conflict: DisclosedConflict; side: SideName | undefined }) => {
  const open = conflict.state !== 'closed';
  return (
    <div className="agency-view">
      <div className="agency-acts">
        <CallCard conflict={conflict} />
        {open && <AnswerForm conflict={conflict} side={side} />}
        {conflict.raised && <p className="notice">The desk raised your silent record: {conflict.raised.reason}</p>}
        {open && <ContactForm conflictId={conflict.conflictId} side={side} />}
        {open && <OutcomeForm conflict={conflict} side={side} />}
        {conflict.elements && !conflict.matches && <p className="notice">What matched: {conflict.elements.map(plain).join(', ')}</p>}
        {conflict.matches && <EvidenceTable matches={conflict.matches} left={conflict.side === 'a' ? 'Yours' : 'Theirs'} right={conflict.side === 'a' ? 'Theirs' : 'Yours'} />}
      </div>
      <div className="agency-facts">
        {conflict.yours && <SideCard title="Your record" side={conflict.yours} />}
        <ContactLog contacts={conflict.contacts} />
      </div>
    </div>
  );
};

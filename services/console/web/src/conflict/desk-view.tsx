import type { Conflict, SideName } from '@parley/contracts';
import type { DisclosedConflict } from '@parley/deconfliction';
import { useAgencyName, useSignedIn } from '../app/me';
import { At } from '../words/clock';
import { answers, outcomes } from '../words/words';
import { ContactForm } from './contact-form';
import { ContactLog } from './contact-log';
import { DeskActions } from './desk-actions';
import { EvidenceTable } from './evidence-table';
import { History } from './history';
import { SideCard } from './side-card';

const Answered = ({ answer, outcome }: { answer: Conflict['answers']['a']; outcome: Conflict['outcomes']['a'] }) => (
  <>
    {answer ? <>{answers[answer.answer]}{answer.minutes !== undefined && ` ${answer.minutes} min`}, {answer.by}, <At time={answer.at} /></> : 'Not yet'}
    {outcome && <> · states <strong>{outcomes[outcome.outcome]}</strong></>}
  </>
);

const DeskSide = ({ desk, side }: { desk: Conflict; side: SideName }) => {
  const agencyName = useAgencyName();
  const told = desk.told[side];
  return <SideCard title={agencyName(desk[side].agency)} side={desk[side]} told={told ? <At time={told} /> : 'Not told'} answer={<Answered answer={desk.answers[side]} outcome={desk.outcomes[side]} />} />;
};

/** A conflict for the desk: both records side by side, the evidence, what to do about it, and what was done. */
export const DeskView = ({ conflict, desk }: { conflict: DisclosedConflict; desk: Conflict }) => {
  const { officer } = useSignedIn();
  const agencyName = useAgencyName();
  return (
    <div className="desk-view">
      {officer && desk.state !== 'closed' && <DeskActions desk={desk} />}
      {desk.raised && <p className="notice">Raised by {desk.raised.by}, <At time={desk.raised.at} />: {desk.raised.reason}</p>}
      <div className="sides"><DeskSide desk={desk} side="a" /><DeskSide desk={desk} side="b" /></div>
      <EvidenceTable matches={desk.matches} left={agencyName(desk.a.agency)} right={agencyName(desk.b.agency)} />
      <div className="sides">
        {officer && desk.state !== 'closed' && <ContactForm conflictId={conflict.conflictId} />}
        <ContactLog contacts={desk.contacts} />
      </div>
      <History conflictId={conflict.conflictId} />
    </div>
  );
};

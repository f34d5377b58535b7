import type { Conflict, SideName } from '@parley/contracts';
import { useAgencyName, useSignedIn } from '../app/me';
import { At } from '../words/clock';
import { answers, outcomes } from '../words/words';
import { AnswerButtons } from './answer-buttons';
import { OutcomeOfAct } from './outcome-of-act';
import { SeenBySide } from './seen-by-side';
import { SideCard } from './side-card';
import { useAct } from './use-act';

const Answered = ({ answer, outcome }: { answer: Conflict['answers']['a']; outcome: Conflict['outcomes']['a'] }) => (
  <>
    {answer ? <>{answers[answer.answer]}{answer.minutes !== undefined && ` ${answer.minutes} min`}, {answer.by}, <At time={answer.at} /></> : 'Not yet'}
    {outcome && <> · states <strong>{outcomes[outcome.outcome]}</strong></>}
  </>
);

/** Records what a case agent answered over the phone. */
const AnsweredByPhone = ({ conflictId, side }: { conflictId: string; side: SideName }) => {
  const act = useAct(conflictId, { side });
  return (
    <details>
      <summary>They answered by phone</summary>
      <AnswerButtons act={act} />
      <OutcomeOfAct act={act} />
    </details>
  );
};

/** One side of a conflict as the desk sees it: the record, whether its agent was told, and what they said. */
export const DeskSide = ({ desk, side }: { desk: Conflict; side: SideName }) => {
  const agencyName = useAgencyName();
  const { officer } = useSignedIn();
  const told = desk.told[side];
  return (
    <SideCard title={agencyName(desk[side].agency)} side={desk[side]} told={told ? <At time={told} /> : 'Not told'} answer={<Answered answer={desk.answers[side]} outcome={desk.outcomes[side]} />}>
      <SeenBySide conflictId={desk.conflictId} side={side} />
      {officer && desk.state !== 'closed' && told && <AnsweredByPhone conflictId={desk.conflictId} side={side} />}
    </SideCard>
  );
};

import type { SideName } from '@parley/contracts';
import type { DisclosedConflict } from '@parley/deconfliction';
import { At } from '../words/clock';
import { answers } from '../words/words';
import { AnswerButtons } from './answer-buttons';
import { OutcomeOfAct } from './outcome-of-act';
import { useAct } from './use-act';

const Given = ({ answer }: { answer: NonNullable<DisclosedConflict['answer']> }) => (
  <p>Answered <strong>{answers[answer.answer]}{answer.minutes !== undefined && ` (${answer.minutes} min)`}</strong> by {answer.by}, <At time={answer.at} /></p>
);

/** *Mine*, *not mine* or *need some minutes*, with a thumb; and what was answered last. */
export const AnswerForm = ({ conflict, side }: { conflict: DisclosedConflict; side: SideName | undefined }) => {
  const act = useAct(conflict.conflictId, { side, viewed: side });
  return (
    <section className="card" aria-labelledby="answer-title">
      <h2 id="answer-title">Your answer</h2>
      {conflict.answer && <Given answer={conflict.answer} />}
      <AnswerButtons act={act} />
      <OutcomeOfAct act={act} />
    </section>
  );
};

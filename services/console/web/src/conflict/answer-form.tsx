import type { SideName } from '@parley/contracts';
import type { DisclosedConflict } from '@parley/deconfliction';
import { useState } from 'react';
import { At } from '../words/clock';
import { answers } from '../words/words';
import { OutcomeOfAct } from './outcome-of-act';
import { useAct } from './use-act';

const Given = ({ answer }: { answer: NonNullable<DisclosedConflict['answer']> }) => (
  <p>Answered <strong>{answers[answer.answer]}{answer.minutes !== undefined && ` (${answer.minutes} min)`}</strong> by {answer.by}, <At time={answer.at} /></p>
);

/** *Mine*, *not mine* or *need some minutes*: one press each, with a thumb. */
export const AnswerForm = ({ conflict, side }: { conflict: DisclosedConflict; side: SideName | undefined }) => {
  const act = useAct(conflict.conflictId, side);
  const [minutes, setMinutes] = useState(20);
  const answer = (body: object, said: string) => void act.act({ name: 'answer', body }, said);
  return (
    <section className="card" aria-labelledby="answer-title">
      <h2 id="answer-title">Your answer</h2>
      {conflict.answer && <Given answer={conflict.answer} />}
      <div className="answers">
        <button type="button" className="button primary" disabled={act.busy} onClick={() => answer({ answer: 'mine' }, 'Answered: mine.')}>Mine</button>
        <button type="button" className="button" disabled={act.busy} onClick={() => answer({ answer: 'not-mine' }, 'Answered: not mine. The desk sorts it out.')}>Not mine</button>
        <span className="need-time">
          <button type="button" className="button" disabled={act.busy} onClick={() => answer({ answer: 'need-time', minutes }, `Answered: ${minutes} minutes.`)}>Need {minutes} min</button>
          <input aria-label="Minutes" type="number" min={1} max={1440} value={minutes} onChange={(event) => setMinutes(Math.min(1440, Math.max(1, event.target.valueAsNumber || 1)))} />
        </span>
      </div>
      <OutcomeOfAct act={act} />
    </section>
  );
};

import { useState } from 'react';
import type { Act } from './use-act';

/** The three answers, one press each. */
export const AnswerButtons = ({ act }: { act: Act }) => {
  const [minutes, setMinutes] = useState(20);
  const answer = (body: object, said: string) => void act.act({ name: 'answer', body }, said);
  return (
    <div className="answers">
      <button type="button" className="button primary" disabled={act.busy} onClick={() => answer({ answer: 'mine' }, 'Answered: mine.')}>Mine</button>
      <button type="button" className="button" disabled={act.busy} onClick={() => answer({ answer: 'not-mine' }, 'Answered: not mine. The desk sorts it out.')}>Not mine</button>
      <span className="need-time">
        <button type="button" className="button" disabled={act.busy} onClick={() => answer({ answer: 'need-time', minutes }, `Answered: ${minutes} minutes.`)}>Need {minutes} min</button>
        <input aria-label="Minutes" type="number" min={1} max={1440} value={minutes} onChange={(event) => setMinutes(Math.min(1440, Math.max(1, event.target.valueAsNumber || 1)))} />
      </span>
    </div>
  );
};

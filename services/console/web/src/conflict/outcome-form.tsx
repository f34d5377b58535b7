import type { Outcome, SideName } from '@parley/contracts';
import type { DisclosedConflict } from '@parley/deconfliction';
import { type FormEvent, useRef } from 'react';
import { useKeys } from '../keys/use-keys';
import { outcomes } from '../words/words';
import { OutcomeOfAct } from './outcome-of-act';
import { useAct } from './use-act';

const all = Object.entries(outcomes) as [Outcome, string][];

const Stated = ({ who, statement }: { who: string; statement: DisclosedConflict['outcome'] }) => (statement ? <p>{who}: <strong>{outcomes[statement.outcome]}</strong>{statement.note && <span className="quiet"> – {statement.note}</span>}</p> : null);

/** What the two sides agreed. It counts once both state the same. */
export const OutcomeForm = ({ conflict, side }: { conflict: DisclosedConflict; side: SideName | undefined }) => {
  const act = useAct(conflict.conflictId, { side, viewed: side });
  const select = useRef<HTMLSelectElement>(null);
  useKeys({ outcome: () => select.current?.focus() });
  const state = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const note = String(form.get('note') ?? '').trim();
    void act.act({ name: 'outcome', body: { outcome: form.get('outcome'), ...(note ? { note } : {}) } }, 'Outcome stated. It is agreed once the other side states the same.');
  };
  return (
    <section className="card" aria-labelledby="outcome-title">
      <h2 id="outcome-title">Agreed outcome</h2>
      <Stated who="You stated" statement={conflict.outcome} />
      <Stated who="They stated" statement={conflict.otherOutcome} />
      <form onSubmit={state} className="fields">
        <label>Outcome <select name="outcome" ref={select} defaultValue={conflict.otherOutcome?.outcome}>{all.map(([value, word]) => <option key={value} value={value}>{word}</option>)}</select></label>
        <label className="wide">Note <input name="note" maxLength={2000} autoComplete="off" placeholder="Optional" /></label>
        <button type="submit" className="button" disabled={act.busy}>State outcome</button>
      </form>
      <OutcomeOfAct act={act} />
    </section>
  );
};

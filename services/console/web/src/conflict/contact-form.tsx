import type { ContactRecord, SideName } from '@parley/contracts';
import { type FormEvent, useRef } from 'react';
import { useKeys } from '../keys/use-keys';
import { means } from '../words/words';
import { OutcomeOfAct } from './outcome-of-act';
import { useAct } from './use-act';

const meansOf = Object.entries(means) as [ContactRecord['means'], string][];

/** Records that somebody called, or tried to. */
export const ContactForm = ({ conflictId, side }: { conflictId: string; side?: SideName | undefined }) => {
  const act = useAct(conflictId, { side, viewed: side });
  const select = useRef<HTMLSelectElement>(null);
  useKeys({ contact: () => select.current?.focus() });
  const log = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const note = String(new FormData(form).get('note') ?? '').trim();
    if (await act.act({ name: 'contacts', body: { means: new FormData(form).get('means'), ...(note ? { note } : {}) } }, 'Contact logged.')) form.reset();
  };
  return (
    <section className="card" aria-labelledby="contact-title">
      <h2 id="contact-title">Log a contact</h2>
      <form onSubmit={(event) => void log(event)} className="fields">
        <label>How <select name="means" ref={select}>{meansOf.map(([value, word]) => <option key={value} value={value}>{word}</option>)}</select></label>
        <label className="wide">Note <input name="note" maxLength={2000} autoComplete="off" placeholder="Optional" /></label>
        <button type="submit" className="button" disabled={act.busy}>Log contact</button>
      </form>
      <OutcomeOfAct act={act} />
    </section>
  );
};

import type { Act } from './use-act';

/** What came of the last command, said aloud to screen readers too. */
export const OutcomeOfAct = ({ act }: { act: Act }) => (
  <>
    <p role="status" className="done">{act.done}</p>
    {act.trouble && <p role="alert" className="trouble">{act.trouble}</p>}
  </>
);

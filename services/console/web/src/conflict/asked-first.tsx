import { lazy, Suspense, useState } from 'react';

const AskDialog = lazy(() => import('./ask-dialog').then((m) => ({ default: m.AskDialog })));

export interface Question {
  readonly title: string;
  readonly action: string;
  /** What becomes of the reason; where it is absent, none is asked for. */
  readonly reason?: string;
}

/** A button that asks before it acts, with a reason where one is needed. */
export const AskedFirst = ({ button, disabled, onGiven, ...question }: Question & { button: string; disabled: boolean; onGiven: (reason: string) => void }) => {
  const [asking, setAsking] = useState(false);
  const given = (reason: string) => {
    setAsking(false);
    onGiven(reason);
  };
  return (
    <>
      <button type="button" className="button" disabled={disabled} onClick={() => setAsking(true)}>{button}</button>
      {asking && <Suspense><AskDialog {...question} onGiven={given} onClose={() => setAsking(false)} /></Suspense>}
    </>
  );
};

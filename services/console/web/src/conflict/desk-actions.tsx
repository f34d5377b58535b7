import type { Conflict } from '@parley/contracts';
import { lazy, Suspense, useState } from 'react';
import { useSignedIn } from '../app/me';
import { useKeys } from '../keys/use-keys';
import { OutcomeOfAct } from './outcome-of-act';
import { type Act, useAct } from './use-act';

const ReasonDialog = lazy(() => import('./reason-dialog').then((m) => ({ default: m.ReasonDialog })));

const Claim = ({ desk, act }: { desk: Conflict; act: Act }) => {
  const me = useSignedIn();
  const mine = desk.claimedBy === me.name || desk.claimedBy === me.actorId;
  const claim = () => void (mine || act.act({ name: 'claim', body: { takeOver: desk.claimedBy !== undefined } }, 'You have this conflict.'));
  useKeys({ claim });
  if (mine) return <span>You have this conflict.</span>;
  return <button type="button" className="button" disabled={act.busy} onClick={claim}>{desk.claimedBy ? `Take over from ${desk.claimedBy}` : 'Claim'}</button>;
};

const Confirmation = ({ act }: { act: Act }) => (
  <>
    <button type="button" className="button primary" disabled={act.busy} onClick={() => void act.act({ name: 'confirmation', body: { confirmed: true } }, 'Confirmed: the agents are told now.')}>Confirm, tell the agents</button>
    <button type="button" className="button" disabled={act.busy} onClick={() => void act.act({ name: 'confirmation', body: { confirmed: false } }, 'Refused: nobody is told.')}>Refuse, tell nobody</button>
  </>
);

const Close = ({ desk, act }: { desk: Conflict; act: Act }) => (
  <>
    {desk.state === 'agreed' && <button type="button" className="button primary" disabled={act.busy} onClick={() => void act.act({ name: 'close', body: { because: 'agreed' } }, 'Closed as agreed.')}>Close as agreed</button>}
    <button type="button" className="button" disabled={act.busy} onClick={() => void act.act({ name: 'close', body: { because: 'false-match' } }, 'Closed as a false match.')}>False match</button>
  </>
);

const Raise = ({ act }: { act: Act }) => {
  const [asking, setAsking] = useState(false);
  const raise = async (reason: string) => {
    setAsking(false);
    await act.act({ name: 'raise', body: { reason } }, 'Raised: the other side is told to call the desk.');
  };
  return (
    <>
      <button type="button" className="button" disabled={act.busy} onClick={() => setAsking(true)}>Raise …</button>
      {asking && <Suspense><ReasonDialog onGiven={(reason) => void raise(reason)} onClose={() => setAsking(false)} /></Suspense>}
    </>
  );
};

/** What an officer can do about a conflict now. */
export const DeskActions = ({ desk }: { desk: Conflict }) => {
  const act = useAct(desk.conflictId);
  const silent = desk.a.tier === 'silent' || desk.b.tier === 'silent';
  return (
    <section className="actions" aria-label="What the desk can do">
      <Claim desk={desk} act={act} />
      {desk.confirmation === 'pending' && <Confirmation act={act} />}
      {silent && !desk.raised && <Raise act={act} />}
      {desk.confirmation !== 'pending' && <Close desk={desk} act={act} />}
      <OutcomeOfAct act={act} />
    </section>
  );
};

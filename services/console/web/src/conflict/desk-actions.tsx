import type { Conflict } from '@parley/contracts';
import { useSignedIn } from '../app/me';
import { useKeys } from '../keys/use-keys';
import { AskedFirst } from './asked-first';
import { OutcomeOfAct } from './outcome-of-act';
import { type Act, useAct } from './use-act';

interface Given {
  readonly desk: Conflict;
  readonly act: Act;
}

const Claim = ({ desk, act }: Given) => {
  const { actorId } = useSignedIn();
  const mine = desk.claimedBy === actorId;
  const claim = () => void (mine || act.act({ name: 'claim', body: { takeOver: desk.claimedBy !== undefined } }, 'Claimed.'));
  useKeys({ claim });
  if (mine) return <span className="quiet">You have this conflict.</span>;
  return <button type="button" className="button" disabled={act.busy} onClick={claim}>{desk.claimedBy ? `Take over from ${desk.claimedBy}` : 'Claim'}</button>;
};

/** What decides about others says which revision was before the officer: it is refused where evidence came meanwhile. */
const Confirmation = ({ desk: { revision }, act }: Given) => (
  <>
    <button type="button" className="button primary" disabled={act.busy} onClick={() => void act.act({ name: 'confirmation', body: { confirmed: true, revision } }, 'Confirmed: the agents are told now.')}>Confirm, tell the agents</button>
    <button type="button" className="button" disabled={act.busy} onClick={() => void act.act({ name: 'confirmation', body: { confirmed: false, revision } }, 'Refused: nobody is told.')}>Refuse, tell nobody</button>
  </>
);

const Raise = ({ desk: { revision }, act }: Given) => (
  <AskedFirst button="Raise …" disabled={act.busy} title="Raise a silent conflict" action="Raise" reason="The other side is told to call the desk, and nothing else. The owner of the silent record is shown this reason."
    onGiven={(reason) => void act.act({ name: 'raise', body: { reason, revision } }, 'Raised: the other side is told to call the desk.')} />
);

const Close = ({ desk: { state, revision }, act }: Given) => (
  <>
    {state === 'agreed' && <button type="button" className="button primary" disabled={act.busy} onClick={() => void act.act({ name: 'close', body: { because: 'agreed', revision } }, 'Closed as agreed.')}>Close as agreed</button>}
    <AskedFirst button="False match …" disabled={act.busy} title="Close as a false match?" action="Close" onGiven={() => void act.act({ name: 'close', body: { because: 'false-match', revision } }, 'Closed as a false match.')} />
  </>
);

/** What an officer can do about a conflict now. */
export const DeskActions = ({ desk }: { desk: Conflict }) => {
  const act = useAct(desk.conflictId);
  const silent = desk.a.tier === 'silent' || desk.b.tier === 'silent';
  return (
    <section className="actions" aria-label="What the desk can do">
      <Claim desk={desk} act={act} />
      {desk.confirmation === 'pending' ? <Confirmation desk={desk} act={act} /> : <Close desk={desk} act={act} />}
      {silent && !desk.raised && <Raise desk={desk} act={act} />}
      <OutcomeOfAct act={act} />
    </section>
  );
};

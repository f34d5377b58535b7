import type { DisclosedConflict } from '@parley/deconfliction';
import { At, Clock } from '../words/clock';
import { Severity } from '../words/severity';
import { kindsInWords, plain, stateInWords } from '../words/words';

/** Severity, state and clocks of a conflict at one glance. */
export const StatusStrip = ({ conflict }: { conflict: DisclosedConflict }) => {
  const ended = conflict.state === 'closed';
  const startsAt = conflict.desk?.startsAt ?? conflict.startsAt;
  return (
    <div className="strip">
      <Severity severity={conflict.severity} />
      <span className="state">{stateInWords(conflict)}{conflict.desk?.closedBecause && `: ${plain(conflict.desk.closedBecause)}`}</span>
      {!ended && conflict.answerDueAt && <Clock due={conflict.answerDueAt} label="Answer due" />}
      {!ended && startsAt && <Clock due={startsAt} label="Starts" />}
      <span className="strip-why">{kindsInWords(conflict.kinds)}</span>
      <span className="quiet">opened <At time={conflict.openedAt} /></span>
    </div>
  );
};

import type { Alert, Conflict, DeskAlert, SideName } from '@parley/contracts';
import { kindsOf } from '../disclosure/disclose.js';
import { inWords } from './alert-for.js';

const textOf = (conflict: Conflict, notice: Alert['notice'], owing: readonly string[]): string => {
  const what = `Conflict ${inWords(kindsOf(conflict))} between ${conflict.a.agency} and ${conflict.b.agency}.`;
  if (conflict.confirmation === 'pending') return `${what} It waits for an officer to confirm it.`;
  if (notice !== 'escalated') return what;
  return owing.length > 0 ? `${what} No answer yet from ${owing.join(' and ')}.` : `${what} Only the desk can settle it, and has not in time.`;
};

/** The desk's alert about a conflict; the desk may know all of it. */
export const deskAlertFor = (conflict: Conflict, notice: Alert['notice'], owingSides: readonly SideName[], { alertId, at }: { alertId: string; at: string }): DeskAlert => {
  const owing = owingSides.map((side) => conflict[side].agency);
  return {
    alertId, conflictId: conflict.conflictId, revision: conflict.revision, notice, recipient: { role: 'desk' }, severity: conflict.severity, agencies: [conflict.a.agency, conflict.b.agency], owing,
    kinds: kindsOf(conflict), ...(conflict.answerDueAt ? { answerDueAt: conflict.answerDueAt } : {}), text: textOf(conflict, notice, owing), at,
  };
};

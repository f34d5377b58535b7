import type { Alert, Conflict, SideName } from '@parley/contracts';
import { disclose } from '../disclosure/disclose.js';
import { namesTheOther } from '../disclosure/view-tier.js';

export interface Recipient {
  readonly role: 'case-agent' | 'supervisor';
  readonly side: SideName;
}

const kindWords: Record<string, string> = {
  'place-time': 'at the same place and time', identifier: 'with the same identifier', person: 'about what may be the same person', organization: 'about what may be the same organization', premise: 'at the same premise', protected: 'on something protected',
};

/** The kinds of a conflict in words for people. */
export const inWords = (kinds: readonly string[]) => kinds.map((kind) => kindWords[kind] ?? kind).join(' and ');

const call = (alert: { other?: Alert['other'] }, conflictId: string) =>
  alert.other ? `Call ${alert.other.name}, ${alert.other.agency}, ${alert.other.phone}` : `Call the deconfliction desk, reference ${conflictId}`;

const openings: Record<Alert['notice'], string> = {
  conflict: 'Conflict', changed: 'Conflict changed', escalated: 'No answer yet', acknowledged: 'The other side has answered', agreed: 'Both sides agree', closed: 'Conflict closed',
};

interface Said {
  readonly other?: Alert['other'];
  readonly kinds: readonly string[];
  readonly conflictId: string;
  readonly dueAt?: string | undefined;
  /** The other side is not told of a silent record: its owner must know that before they call. */
  readonly otherUnaware: boolean;
}

const textOf = (notice: Alert['notice'], parts: Said): string => {
  const what = parts.kinds.length > 0 ? ` ${inWords(parts.kinds)}` : '';
  if (notice === 'closed' || notice === 'agreed') return `${openings[notice]}${what}.`;
  const due = parts.dueAt ? ` Answer by ${parts.dueAt}.` : '';
  const unaware = parts.otherUnaware ? ' Your record is silent: they do not know of it.' : '';
  return `${openings[notice]}${what}. ${call(parts, parts.conflictId)} before anyone acts.${unaware}${due}`;
};

/**
 * The alert that one recipient gets, made of nothing but what `disclose()` gives them; undefined where they may not know. The words say whom
 * to call and by when to answer, and no case fact.
 */
export const alertFor = (conflict: Conflict, recipient: Recipient, notice: Alert['notice'], { alertId, at }: { alertId: string; at: string }): Alert | undefined => {
  const { side, role } = recipient;
  const seen = disclose(conflict, { role, agency: conflict[side].agency, side });
  if (!seen?.yours || !seen.tier) return undefined;
  // What the other side did is news only to those who know of it.
  if ((notice === 'acknowledged' || notice === 'agreed') && !namesTheOther(seen.tier)) return undefined;
  const { contact } = seen.yours;
  const name = role === 'supervisor' ? contact.supervisor?.name : contact.name;
  return {
    alertId, conflictId: conflict.conflictId, revision: seen.revision, notice, severity: seen.severity, tier: seen.tier, at,
    recipient: { role, ...(name ? { name } : {}) },
    yours: { registrationId: seen.yours.registrationId, deconflictionNumber: seen.yours.deconflictionNumber, ...(seen.yours.caseNumber ? { caseNumber: seen.yours.caseNumber } : {}) },
    kinds: [...seen.kinds],
    ...(seen.other ? { other: seen.other } : {}),
    ...(seen.elements ? { elements: [...seen.elements] } : {}),
    ...(seen.answerDueAt ? { answerDueAt: seen.answerDueAt } : {}),
    text: textOf(notice, { kinds: seen.kinds, conflictId: conflict.conflictId, dueAt: seen.answerDueAt, otherUnaware: seen.yours.tier === 'silent' && !seen.raised, ...(seen.other ? { other: seen.other } : {}) }),
  };
};


import type { Match, Side } from '@parley/contracts';
import type { DisclosedConflict } from '@parley/deconfliction';
import type { QueueRow, QueueSide } from '../api.js';

const sideOf = (side: Side, answered: boolean): QueueSide => ({ agency: side.agency, registrationId: side.registrationId, what: side.operationType ?? side.kind, answered });

/** The evidence of one match in a few words, such as `place 57 m` or `phone`. */
const inWords = ({ evidence, score }: Match): string[] => {
  if (score !== undefined) return [`${Math.round(score * 100)} % alike`];
  return evidence.map(({ element, meters, overlapMinutes }) => (meters !== undefined ? `${Math.round(meters)} m apart` : overlapMinutes !== undefined ? `${Math.round(overlapMinutes)} min together` : element));
};

const evidenceOf = (shown: DisclosedConflict): readonly string[] => [...new Set(shown.matches ? shown.matches.flatMap(inWords) : (shown.elements ?? []))].slice(0, 6);

const deskPart = ({ desk }: DisclosedConflict): Partial<QueueRow> =>
  desk
    ? {
        sides: [sideOf(desk.a, desk.answers.a !== undefined), sideOf(desk.b, desk.answers.b !== undefined)], confirmation: desk.confirmation, silent: desk.a.tier === 'silent' || desk.b.tier === 'silent',
        ...(desk.claimedBy ? { claimedBy: desk.claimedBy } : {}), ...(desk.startsAt ? { startsAt: desk.startsAt } : {}),
      }
    : {};

const pressure = { immediate: 0, urgent: 1, routine: 2 } as const;
const byPressure = (x: QueueRow, y: QueueRow) => pressure[x.severity] - pressure[y.severity] || (x.answerDueAt ?? '9').localeCompare(y.answerDueAt ?? '9') || x.conflictId.localeCompare(y.conflictId);
const byNewest = (x: QueueRow, y: QueueRow) => y.changedAt.localeCompare(x.changedAt) || x.conflictId.localeCompare(y.conflictId);

/** The lines in their order, by nothing but what they show: even a line's place must not tell its viewer what the other side did. */
export const inOrder = (rows: readonly QueueRow[], open: boolean): QueueRow[] => rows.toSorted(open ? byPressure : byNewest);

/** A line of the queue, made of nothing but what was disclosed. */
export const queueRowOf = (shown: DisclosedConflict): QueueRow => {
  const { conflictId, revision, state, sideStates, severity, kinds, openedAt, changedAt, startsAt, answerDueAt, side, yours, other } = shown;
  return {
    conflictId, revision, state, sideStates, severity, kinds, evidence: evidenceOf(shown), openedAt, changedAt, raised: shown.raised !== undefined,
    ...(startsAt ? { startsAt } : {}), ...(answerDueAt ? { answerDueAt } : {}), ...(side ? { side } : {}), ...(other ? { other } : {}),
    ...(yours ? { yours: { ...sideOf(yours, shown.answer !== undefined), ...(yours.contact.email ? { contactEmail: yours.contact.email } : {}) } } : {}),
    ...deskPart(shown),
  };
};

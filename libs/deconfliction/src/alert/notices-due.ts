import type { Alert, Conflict, SideName } from '@parley/contracts';
import { sidesOwing } from '../conflict/clocks.js';
import type { ConflictEventName } from '../conflict/decision.js';
import { discloseToSide } from '../disclosure/disclose.js';
import type { DisclosedConflict } from '../disclosure/disclosed-conflict.js';
import { otherSide } from '../disclosure/view-tier.js';
import { newsOf, type Digest } from './news-of.js';
import type { Told, ToldSide } from './told.js';

/** One notice to one recipient; the desk has no side. */
export type NoticeDue = { readonly notice: Alert['notice'] } & ({ readonly role: 'case-agent' | 'supervisor'; readonly side: SideName } | { readonly role: 'desk' });

/** Whom to tell what, what everybody knows then, and the sides for whom earlier alerts need not be tried again. */
export interface Telling {
  readonly due: readonly NoticeDue[];
  readonly told: Told;
  readonly settledSides: readonly SideName[];
}

interface Situation {
  readonly conflict: Conflict;
  readonly escalate: boolean;
  readonly owing: readonly SideName[];
  readonly digest: Digest;
}

const sides = ['a', 'b'] as const;

/** Whether it began anew: what this side had answered or stated no longer stands. */
const isAnew = (conflict: Conflict, side: SideName, before: ToldSide): boolean => (before.answeredAt !== undefined && !conflict.answers[side]) || (before.settled && !conflict.outcomes[side]);

const agentNotices = (before: ToldSide, after: Pick<ToldSide, 'settled' | 'shown' | 'otherAnsweredAt'>, anew: boolean): Alert['notice'][] => {
  if (!before.knows || anew) return ['conflict'];
  if (after.settled) return before.settled ? [] : ['agreed'];
  const isNews = before.settled || after.shown.some((one) => !before.shown.includes(one));
  const isAnswered = after.otherAnsweredAt !== undefined && after.otherAnsweredAt !== before.otherAnsweredAt;
  return [...(isNews ? (['changed'] as const) : []), ...(isAnswered ? (['acknowledged'] as const) : [])];
};

const tellOpen = ({ conflict, escalate, owing, digest }: Situation, side: SideName, before: ToldSide, seen: DisclosedConflict): { due: NoticeDue[]; after: ToldSide } => {
  const shown = newsOf(conflict, side, seen, digest);
  const otherAnsweredAt = seen.other ? conflict.answers[otherSide(side)]?.at : undefined;
  // The state as this side may see it: below a pointer it never learns that both agree.
  const after = { settled: seen.state === 'agreed', shown, ...(otherAnsweredAt ? { otherAnsweredAt } : {}) };
  const notices = agentNotices(before, after, isAnew(conflict, side, before));
  const callsSupervisor = escalate && owing.includes(side);
  const toAgent = notices.map((notice): NoticeDue => ({ notice, role: 'case-agent', side }));
  const { otherAnsweredAt: _known, ...rest } = before;
  return {
    due: callsSupervisor ? [...toAgent, { notice: 'escalated', role: 'supervisor', side }] : toAgent,
    // What left them is not forgotten until they are told of a change: its return alone is no news.
    after: { ...rest, ...after, knows: true, supervisorKnows: before.supervisorKnows || callsSupervisor, shown: notices.includes('conflict') || notices.includes('changed') ? shown : before.shown },
  };
};

const tellClosed = (side: SideName, before: ToldSide, seen: DisclosedConflict | undefined): { due: NoticeDue[]; after: ToldSide } => ({
  due: seen ? [...(before.knows ? [{ notice: 'closed', role: 'case-agent', side } as const] : []), ...(before.supervisorKnows ? [{ notice: 'closed', role: 'supervisor', side } as const] : [])] : [],
  after: { ...before, knows: false, supervisorKnows: false, settled: false, shown: [] },
});

const tellSide = (situation: Situation, side: SideName, before: ToldSide): { due: NoticeDue[]; after: ToldSide } => {
  const { conflict } = situation;
  const seen = discloseToSide(conflict, side);
  const { due, after } = (seen?.state ?? conflict.state) === 'closed' ? tellClosed(side, before, seen) : seen ? tellOpen(situation, side, before, seen) : { due: [], after: before };
  const { answeredAt: _before, ...rest } = after;
  const answeredAt = conflict.answers[side]?.at;
  return { due, after: { ...rest, ...(answeredAt ? { answeredAt } : {}) } };
};

const tellDesk = ({ conflict, escalate }: Situation, before: Told['desk']): { due: NoticeDue[]; after: Told['desk'] } => {
  if (conflict.state === 'closed') return { due: [], after: { knows: false, settled: false } };
  const isNew = !before.knows || (before.settled && !conflict.outcomes.a && !conflict.outcomes.b);
  const due: NoticeDue[] = [...(isNew ? [{ notice: 'conflict', role: 'desk' } as const] : []), ...(escalate ? [{ notice: 'escalated', role: 'desk' } as const] : [])];
  return { due, after: { knows: true, settled: conflict.state === 'agreed' } };
};

/**
 * Who is to be told what, now that a conflict stands as it does (design.md §6, §7; B4 of research/domain.md). It goes by the state and by what
 * was told before rather than by the event's name alone, so that an event that was overtaken by a later one loses nobody a notice. The desk is
 * told of every conflict; agents and supervisors of those that `disclose()` lets them know, and of nothing twice.
 */
export const noticesDue = (event: ConflictEventName, conflict: Conflict, before: Told, digest: Digest): Telling => {
  const open = conflict.state !== 'closed';
  const showsEscalation = open && conflict.sideStates.includes('escalated');
  const escalate = open && (event === 'escalated' || (showsEscalation && !before.escalated));
  const situation: Situation = { conflict, escalate, owing: sidesOwing(conflict, new Date(conflict.changedAt)), digest };
  const [a, b, desk] = [tellSide(situation, 'a', before.a), tellSide(situation, 'b', before.b), tellDesk(situation, before.desk)];
  const after = { a: a.after, b: b.after };
  // Only the end itself settles: what comes after it must not stop the notice of the end.
  const hasEnded = (side: SideName) => before[side].knows && !after[side].knows;
  const settledSides = sides.filter((side) => hasEnded(side) || (after[side].answeredAt !== undefined && after[side].answeredAt !== before[side].answeredAt));
  return { due: [...a.due, ...b.due, ...desk.due], told: { ...after, desk: desk.after, escalated: showsEscalation }, settledSides };
};

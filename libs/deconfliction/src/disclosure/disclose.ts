import type { Conflict, SideName, Tier } from '@parley/contracts';
import type { DisclosedConflict, Pointer, Viewer } from './disclosed-conflict.js';
import { mayKnow, namesTheOther, otherSide, showsElements, showsEvidence, viewTierOf } from './view-tier.js';

const present = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

/** The kinds of a conflict in words: what matched, never with which values. */
export const kindsOf = (conflict: Pick<Conflict, 'matches'>): string[] => [...new Set(conflict.matches.map((m) => m.rule.replace(/\/\d+$/, '')))].sort();

/** The elements that matched, such as `phone` or `place`; known from tier `element` on. */
export const elementsOf = (conflict: Pick<Conflict, 'matches'>): string[] => [...new Set(conflict.matches.flatMap((m) => m.evidence.map((e) => e.element)).filter((element) => element !== 'prior'))].sort();

/** Whom the viewer calls on the other side. */
export const pointerTo = (conflict: Conflict, side: SideName): Pointer => {
  const { agency, contact } = conflict[side];
  const backup = contact.backup?.name ? { name: contact.backup.name, ...(contact.backup.phone ? { phone: contact.backup.phone } : {}) } : undefined;
  return { agency, name: contact.name, phone: contact.phone, ...(backup ? { backup } : {}) };
};

const deskView = (conflict: Conflict): DisclosedConflict => ({
  ...heading(conflict),
  kinds: kindsOf(conflict),
  elements: elementsOf(conflict),
  matches: conflict.matches,
  contacts: conflict.contacts,
  ...present({ raised: conflict.raised, answerDueAt: conflict.answerDueAt }),
  desk: conflict,
});

const heading = ({ conflictId, revision, state, sideStates, severity, openedAt, changedAt }: Conflict) => ({ conflictId, revision, state, sideStates, severity, openedAt, changedAt });

// Below a pointer the viewer knows that the desk wants a call, and nothing of the other side: not even when it last moved or who said what.
const ownHeading = (conflict: Conflict, side: SideName) => {
  const { [side]: answer } = conflict.answers;
  const { [side]: outcome } = conflict.outcomes;
  const moments = [answer, outcome, ...conflict.contacts.filter((c) => c.side === side)].flatMap((own) => (own ? [own.at] : [])).sort();
  const isClosed = conflict.state === 'closed';
  return {
    ...heading(conflict), revision: 1 + moments.length + (isClosed ? 1 : 0), changedAt: moments.at(-1) ?? conflict.openedAt, sideStates: [],
    state: isClosed ? ('closed' as const) : answer ? ('acknowledged' as const) : conflict.told[side] ? ('notified' as const) : ('new' as const),
  };
};

/** What the other side put on record, without its free text and without the names of its people beyond whom to call. */
const withoutWords = <T extends { readonly by: string; readonly note?: string | undefined }>({ note: _note, ...rest }: T, agency: string) => ({ ...rest, by: agency });

const contactsFor = (conflict: Conflict, side: SideName, tier: Tier): Conflict['contacts'] => {
  const other = otherSide(side);
  const theirs = (c: Conflict['contacts'][number]) => (showsEvidence(tier) ? c : withoutWords(c, conflict[other].agency));
  return conflict.contacts.flatMap((c) => (c.side === side ? [c] : c.side === other && namesTheOther(tier) ? [theirs(c)] : []));
};

/** A clock is shown to the side it runs for. Below a pointer it must not move with what the other side does. */
const dueFor = (conflict: Conflict, side: SideName, pointer: boolean): string | undefined => {
  const answer = conflict.answers[side];
  const isRunning = conflict.state !== 'closed' && !conflict.outcomes[side] && (!answer || answer.answer === 'need-time');
  if (!isRunning || pointer) return isRunning ? conflict.answerDueAt : undefined;
  if (answer) return new Date(Date.parse(answer.at) + (answer.minutes ?? 0) * 60_000).toISOString();
  return conflict.sideStates.includes('escalated') ? undefined : conflict.answerDueAt;
};

/** What one side of a conflict may see of it; undefined where it may not know that it exists, and never did. */
export const discloseToSide = (conflict: Conflict, side: SideName): DisclosedConflict | undefined => {
  if (!mayKnow(conflict, side)) return conflict.ended?.[side];
  const tier = viewTierOf(conflict, side);
  const other = otherSide(side);
  const pointer = namesTheOther(tier);
  const own = conflict[side];
  const theirOutcome = conflict.outcomes[other];
  const answer = conflict.answers[side];
  return {
    ...(pointer ? heading(conflict) : ownHeading(conflict, side)),
    kinds: pointer ? kindsOf(conflict) : [],
    tier, side, yours: own,
    ...present({
      startsAt: own.kind === 'operation' ? own.window?.start : undefined,
      answerDueAt: dueFor(conflict, side, pointer),
      other: pointer ? pointerTo(conflict, other) : undefined,
      otherAnswered: pointer ? conflict.answers[other] !== undefined : undefined,
      elements: showsElements(tier) ? elementsOf(conflict) : undefined,
      matches: showsEvidence(tier) ? conflict.matches : undefined,
      answer,
      outcome: conflict.outcomes[side],
      otherOutcome: pointer && theirOutcome ? (showsEvidence(tier) ? theirOutcome : withoutWords(theirOutcome, conflict[other].agency)) : undefined,
      // The owner of a silent record is shown that the desk raised it, and why (design.md §7); the other side is not.
      raised: own.tier === 'silent' ? conflict.raised : undefined,
    }),
    contacts: contactsFor(conflict, side, tier),
  };
};

/** Whether a conflict is there and not over as far as one side sees, though it may go on without that side's knowledge. */
export const isOpenTo = (conflict: Conflict, side: SideName): boolean => (discloseToSide(conflict, side)?.state ?? 'closed') !== 'closed';

/** The sides that are an agency's: both where two of its cases collided. */
export const sidesOf = (conflict: Pick<Conflict, 'a' | 'b'>, agency: string): SideName[] => (['a', 'b'] as const).filter((side) => conflict[side].agency === agency);

/**
 * What a viewer may see of a conflict, field by field (design.md §7); undefined where they may not know that it exists. Every route, stream,
 * topic, export and page goes through here. An agency that has both sides names the one it looks from, else it is the first it may see from.
 */
export const disclose = (conflict: Conflict, viewer: Viewer): DisclosedConflict | undefined => {
  if (!('agency' in viewer)) return deskView(conflict);
  const looksFrom = sidesOf(conflict, viewer.agency).filter((side) => !viewer.side || viewer.side === side);
  for (const side of looksFrom) {
    const view = discloseToSide(conflict, side);
    if (view) return view;
  }
  return undefined;
};

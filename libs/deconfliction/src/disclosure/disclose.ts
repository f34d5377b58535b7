import type { Conflict, SideName } from '@parley/contracts';
import type { DisclosedConflict, Pointer, Viewer } from './disclosed-conflict.js';
import { knowsOfIt, namesTheOther, otherSide, showsElements, showsEvidence, viewTierOf } from './view-tier.js';

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
  ...shared(conflict),
  kinds: kindsOf(conflict),
  elements: elementsOf(conflict),
  matches: conflict.matches,
  contacts: conflict.contacts,
  ...present({ raised: conflict.raised }),
  desk: conflict,
});

const shared = (conflict: Conflict) => ({
  conflictId: conflict.conflictId, revision: conflict.revision, state: conflict.state, sideStates: conflict.sideStates, severity: conflict.severity, openedAt: conflict.openedAt, changedAt: conflict.changedAt,
  ...present({ answerDueAt: conflict.answerDueAt }),
});

// Below a pointer the viewer knows that the desk wants a call, and nothing of the other side: not even when it last moved or who said what.
const agencyView = (conflict: Conflict, side: SideName): DisclosedConflict | undefined => {
  const tier = viewTierOf(conflict, side);
  if (!knowsOfIt(tier) || conflict.confirmation === 'pending' || conflict.confirmation === 'refused') return undefined;
  const other = otherSide(side);
  const pointer = namesTheOther(tier);
  const own = conflict[side];
  return {
    ...shared(conflict),
    kinds: pointer ? kindsOf(conflict) : [],
    tier, side, yours: own,
    ...present({
      startsAt: own.kind === 'operation' ? own.window?.start : undefined,
      other: pointer ? pointerTo(conflict, other) : undefined,
      otherAnswered: pointer ? conflict.answers[other] !== undefined : undefined,
      elements: showsElements(tier) ? elementsOf(conflict) : undefined,
      matches: showsEvidence(tier) ? conflict.matches : undefined,
      answer: conflict.answers[side],
      outcome: conflict.outcomes[side],
      otherOutcome: pointer ? conflict.outcomes[other] : undefined,
      // The owner of a silent record is shown that the desk raised it, and why (design.md §7); the other side is not.
      raised: own.tier === 'silent' ? conflict.raised : undefined,
    }),
    contacts: conflict.contacts.filter((c) => c.side === side || (pointer && c.side === other)),
  };
};

const sideOf = (conflict: Conflict, agency: string, asked: SideName | undefined): SideName | undefined => {
  if (asked) return conflict[asked].agency === agency ? asked : undefined;
  return conflict.a.agency === agency ? 'a' : conflict.b.agency === agency ? 'b' : undefined;
};

/**
 * What a viewer may see of a conflict, field by field (design.md §7); undefined where they may not know that it exists. Every route, stream,
 * topic, export and page goes through here.
 */
export const disclose = (conflict: Conflict, viewer: Viewer): DisclosedConflict | undefined => {
  if (!('agency' in viewer)) return deskView(conflict);
  const side = sideOf(conflict, viewer.agency, viewer.side);
  return side ? agencyView(conflict, side) : undefined;
};

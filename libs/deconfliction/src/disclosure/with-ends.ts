import type { Conflict, SideName, SideView } from '@parley/contracts';
import { discloseToSide } from './disclose.js';
import { mayKnow, moreRestrictive, otherSide, viewTierOf } from './view-tier.js';

const viewOf = (conflict: Conflict, side: SideName): SideView | undefined => discloseToSide(conflict, side) as SideView | undefined;

const endOf = (known: Conflict, next: Conflict, side: SideName): SideView | undefined => {
  if (mayKnow(next, side)) return undefined;
  const seen = viewOf(known, side);
  if (!seen || seen.state === 'closed') return seen;
  const other = otherSide(side);
  // What was shared before is cut down to whom they called: the other side has just said that it wants less known.
  const cut = { ...known[other], tier: moreRestrictive('pointer', viewTierOf(known, side)) };
  const { answerDueAt: _stopped, ...rest } = known;
  return viewOf({ ...rest, [other]: cut, state: 'closed', sideStates: [], revision: next.revision, changedAt: next.changedAt }, side);
};

/**
 * The next state of a conflict, with what is left of it to a side that knew of it and may no longer, because the other side became silent or
 * protected or a found match waits for an officer again. To that side it looks as if the other had withdrawn, and stays so whatever happens
 * then: a silent hit is as no hit (design.md §7).
 */
export const withEnds = (known: Conflict, next: Conflict): Conflict => {
  const { ended: _before, ...rest } = next;
  const [a, b] = [endOf(known, next, 'a'), endOf(known, next, 'b')];
  return a || b ? { ...rest, ended: { ...(a ? { a } : {}), ...(b ? { b } : {}) } } : rest;
};

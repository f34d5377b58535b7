import type { Conflict, SideName, Tier } from '@parley/contracts';

const order: readonly Tier[] = ['silent', 'officer', 'pointer', 'element', 'shared'];

const lower = (a: Tier, b: Tier): Tier => (order.indexOf(a) <= order.indexOf(b) ? a : b);
const higher = (a: Tier, b: Tier): Tier => (order.indexOf(a) >= order.indexOf(b) ? a : b);

/** The more restrictive of two tiers. */
export const moreRestrictive = lower;

export const otherSide = (side: SideName): SideName => (side === 'a' ? 'b' : 'a');

/**
 * What one side may learn about the other (table B6 of research/domain.md): no more than the other's tier; and of what is more than a pointer,
 * no more than its own tier gives in return. The owner of the more secret record still gets the pointer. A silent record that the desk raised
 * counts as `officer` (design.md §7).
 */
export const viewTierOf = (conflict: Pick<Conflict, 'a' | 'b' | 'raised'>, viewer: SideName): Tier => {
  const own = conflict[viewer].tier;
  const theirs = conflict[otherSide(viewer)].tier;
  const told = theirs === 'silent' && conflict.raised ? 'officer' : theirs;
  return lower(told, higher(own, 'pointer'));
};

/** Whether the tier lets its viewer know that there is anything at all. */
export const knowsOfIt = (tier: Tier): boolean => tier !== 'silent';

/** Whether the tier names the other agency and whom to call. */
export const namesTheOther = (tier: Tier): boolean => order.indexOf(tier) >= order.indexOf('pointer');

export const showsElements = (tier: Tier): boolean => order.indexOf(tier) >= order.indexOf('element');

export const showsEvidence = (tier: Tier): boolean => tier === 'shared';

/** Whether a side may learn of a conflict now. Nothing of a scored match is told before an officer confirms it, nor of a pair that never held. */
export const mayKnow = (conflict: Pick<Conflict, 'a' | 'b' | 'raised' | 'confirmation' | 'matches'>, side: SideName): boolean =>
  conflict.confirmation !== 'pending' && conflict.confirmation !== 'refused' && conflict.matches.length > 0 && knowsOfIt(viewTierOf(conflict, side));

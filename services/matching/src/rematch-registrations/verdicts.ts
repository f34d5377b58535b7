import type { Side } from '@parley/contracts';
import { evaluatePair, ownsProtectedHit, type Matchable, type MutedKeys, type Policy } from '@parley/deconfliction';
import type { Verdict } from '../store/matching-store.js';
import type { Prepared } from './matchable-cache.js';

// Who owns what was protected is not shown to the other side, whatever the record's own tier (design.md §5.5).
const sideOf = (own: Matchable, other: Matchable, hitsProtected: boolean, policy: Policy): Side =>
  hitsProtected && ownsProtectedHit(own, other, policy) ? { ...own.side, tier: 'silent' } : own.side;

/** The verdict on one pair; the same whichever of the two asks. */
export const verdictOn = (x: Matchable, y: Matchable, policy: Policy, muted: MutedKeys): Verdict => {
  const [a, b] = x.id < y.id ? [x, y] : [y, x];
  const matches = evaluatePair(a, b, policy, muted);
  const hitsProtected = matches.some((m) => m.rule === 'protected/1');
  return { aId: a.id, bId: b.id, a: sideOf(a, b, hitsProtected, policy), b: sideOf(b, a, hitsProtected, policy), matches };
};

/** Whether two share a key that does not alert. */
export const mutedBetween = (x: Prepared, y: Prepared, muted: MutedKeys): boolean => muted.size > 0 && x.rows.keys.some((key) => muted.has(key) && y.rows.keys.includes(key));

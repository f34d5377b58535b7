import type { NormalizedIdentifier } from '@parley/contracts';
import type { Policy } from '../policy/policy.js';
import { leavesOut } from './reading.js';

/** Two identifiers are one: by which key, how surely, and, for a variant, by what repair of which side. */
export interface IdentifierMatch {
  readonly key: string;
  readonly class: 'exact' | 'variant';
  readonly why?: string;
}

const dayMs = 86_400_000;

/** Whether the two were seen at times that may belong together; an absent bound is unbounded (table B3, rules 23 and D4). */
export const observedTogether = (a: NormalizedIdentifier, b: NormalizedIdentifier, policy: Policy): boolean => {
  const slackDays = policy.identifiers[a.type].slackDays;
  if (slackDays === undefined) return true;
  // Each side is widened by the slack, as an operation's window is by its pre and post minutes: hence twice.
  const slackMs = 2 * slackDays * dayMs;
  const before = (end: string | undefined, start: string | undefined) => end !== undefined && start !== undefined && Date.parse(end) + slackMs < Date.parse(start);
  return !before(a.observedTo, b.observedFrom) && !before(b.observedTo, a.observedFrom);
};

/**
 * The rule `identifier/1` for one pair (design.md §5.2): a shared key, exact before variant, and for what changes hands overlapping
 * observation intervals. Symmetric. `undefined` where they do not match.
 */
export const compareIdentifiers = (a: NormalizedIdentifier, b: NormalizedIdentifier, policy: Policy): IdentifierMatch | undefined => {
  let found: IdentifierMatch | undefined;
  for (const left of a.keys) {
    const right = b.keys.find((candidate) => candidate.key === left.key);
    if (!right || (leavesOut(left) && leavesOut(right))) continue;
    if (left.class === 'exact' && right.class === 'exact') {
      found = { key: left.key, class: 'exact' };
      break;
    }
    const reasons = [...new Set([left, right].flatMap(({ why }) => why ?? []))].sort();
    // Where one side repairs a value and the other merely leaves a part out, the repair is the reason.
    const repairs = reasons.filter((reason) => !reason.startsWith('without-'));
    const why = (repairs.length > 0 ? repairs : reasons).join(', ');
    found ??= { key: left.key, class: 'variant', why };
  }
  return found && observedTogether(a, b, policy) ? found : undefined;
};

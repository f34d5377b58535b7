import type { Match } from '@parley/contracts';
import type { Policy } from '../policy/policy.js';
import type { Matchable } from './matchable.js';
import { matchPlaceTime } from './place-time.js';
import { withOneProtectedMatch } from './protected-hit.js';
import { matchPremise } from './same-premise.js';
import { matchSubjects } from './same-subject.js';
import { matchIdentifiers, type MutedKeys } from './shared-identifiers.js';

const nothingMuted: MutedKeys = new Set();

/** Whether two registrations may match at all: both alive, not one case of one agency, not joint (design.md §5). */
export const mayMatch = (a: Matchable, b: Matchable): boolean => {
  if (a.id === b.id || a.dead || b.dead) return false;
  if (a.agency === b.agency && a.caseKey === b.caseKey) return false;
  return !a.jointWith.has(b.agency) && !b.jointWith.has(a.agency);
};

/** Every rule that holds between two registrations, in the order of design.md §5. Symmetric but for left and right in the evidence. */
export const evaluatePair = (a: Matchable, b: Matchable, policy: Policy, muted: MutedKeys = nothingMuted): Match[] => {
  if (!mayMatch(a, b)) return [];
  const single = [matchPlaceTime(a, b, policy), matchPremise(a, b, policy)].filter((m) => m !== undefined);
  return withOneProtectedMatch([...single, ...matchIdentifiers(a, b, policy, muted), ...matchSubjects(a, b, policy)]);
};

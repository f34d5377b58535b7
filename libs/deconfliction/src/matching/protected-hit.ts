import type { Match } from '@parley/contracts';
import type { Policy } from '../policy/policy.js';
import type { Matchable } from './matchable.js';
import { hitsProtectedSubject } from './same-subject.js';
import { hitsProtectedIdentifier } from './shared-identifiers.js';

/** Whether a side owns something protected that the other side hit: then the other side learns nothing of it (design.md §5.5). */
export const ownsProtectedHit = (owner: Matchable, other: Matchable, policy: Policy): boolean => hitsProtectedIdentifier(owner, other, policy) || hitsProtectedSubject(owner, other, policy);

/** The hits on something protected as one match: an identifier is surer than a name, so it speaks for both. */
export const withOneProtectedMatch = (matches: readonly Match[]): Match[] => {
  const [first, ...others] = matches.filter(({ rule }) => rule === 'protected/1');
  const open = matches.filter(({ rule }) => rule !== 'protected/1');
  return first ? [...open, { ...first, evidence: [first, ...others].flatMap(({ evidence }) => evidence) }] : open;
};

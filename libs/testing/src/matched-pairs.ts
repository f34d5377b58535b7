import { MatchedPair, type Side } from '@parley/contracts';
import { aConflict } from './conflicts.js';

type Given = Partial<Omit<MatchedPair, 'a' | 'b'>> & { a?: Partial<Side>; b?: Partial<Side> };

/** What matching tells of a pair: two operations at one place, north against south, with what the spec cares about set. */
export const aMatchedPair = ({ a, b, ...given }: Given = {}): MatchedPair => {
  const conflict = aConflict({ ...(a ? { a } : {}), ...(b ? { b } : {}) });
  return MatchedPair.parse({ pairId: conflict.conflictId, revision: 1, a: conflict.a, b: conflict.b, matches: conflict.matches, cause: 'registration', at: conflict.openedAt, ...given });
};

import { skeletonOf } from './skeleton.js';
import table from './tables/word-frequencies.v1.json' with { type: 'json' };

const byWord = new Map<string, number>();
const bySkeleton = new Map<string, number>();
for (const [nats, words] of Object.entries(table.nats)) {
  for (const word of words.split(' ')) {
    byWord.set(word, Number(nats));
    const skeleton = skeletonOf(word);
    bySkeleton.set(skeleton, Math.min(bySkeleton.get(skeleton) ?? 99, Number(nats)));
  }
}

const unlisted = 9;

/**
 * How much agreeing on a word says: the negative logarithm of how often people carry it, in nats. Listed words have theirs from the frozen table, other
 * spellings of them a nat more, and what is not listed is rare; but short words are few, and so never rare.
 */
export const rarityOf = (word: string, skeleton: string): number => {
  const listed = byWord.get(word);
  if (listed !== undefined) return listed;
  const spelledOtherwise = skeleton.length > 2 ? bySkeleton.get(skeleton) : undefined;
  return Math.min(unlisted, 3 + word.length, spelledOtherwise === undefined ? unlisted : spelledOtherwise + 1.5);
};

/** Whether the frozen table knows a word as it is spelled. */
export const isListed = (word: string): boolean => byWord.has(word);

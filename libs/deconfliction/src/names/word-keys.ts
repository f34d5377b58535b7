import type { NameWord } from './name-word.js';

const deletionFrom = 2;
const deletionTwiceFrom = 6;
// How much of a word's beginning the neighbourhoods are made of: what long words differ in later does not part them.
const deletionMost = 7;

/** Keys that words of one sound share: the sound, the consonants, and the name that it is a form of. */
export const nearKeys = ({ sound, skeleton, groups }: NameWord): string[] => [`t:${sound}`, ...(skeleton.length > 1 ? [`s:${skeleton}`] : []), ...groups.map((group) => `g:${group}`)];

/** Keys that words share when a letter is wrong, missing, too many or in another's place: the word with one letter out (two, in long words). */
export const wideKeys = ({ sound, places }: NameWord): string[] => {
  const spoken = /^[aeiou]/.test(sound) ? `A${places}` : places;
  const coarse = spoken.length > 1 ? [`p:${spoken}`] : [];
  const keys = new Set([...coarse, `d:${sound}`]);
  if (sound.length < deletionFrom) return [...keys];
  const start = sound.slice(0, deletionMost);
  for (let i = 0; i < start.length; i++) {
    const before = `d:${start.slice(0, i)}`;
    keys.add(before + start.slice(i + 1));
    if (sound.length >= deletionTwiceFrom) for (let j = i + 1; j < start.length; j++) keys.add(before + start.slice(i + 1, j) + start.slice(j + 1));
  }
  return [...keys];
};

/** The second, wider set: pairs of neighbouring sounds. Two words that share many of them may be alike though more than two letters differ. */
export const pairKeys = ({ sound }: NameWord): string[] => {
  const ends = `^${sound}$`;
  return [...new Set(Array.from({ length: ends.length - 1 }, (_, i) => `2:${ends.slice(i, i + 2)}`))];
};

import type { NameWord } from './name-word.js';

const deletionFrom = 4;
const deletionTwiceFrom = 6;
const deletionMost = 14;

const without = (sound: string): string[] => Array.from(sound, (_, i) => sound.slice(0, i) + sound.slice(i + 1));

/** Keys that words of one sound share: the sound, the consonants, and the name that it is a form of. */
export const nearKeys = ({ sound, skeleton, groups }: NameWord): string[] => [`t:${sound}`, ...(skeleton.length > 1 ? [`s:${skeleton}`] : []), ...groups.map((group) => `g:${group}`)];

/** Keys that words share when a letter is wrong, missing, too many or in another's place: the word with one letter out (two, in long words). */
export const wideKeys = ({ sound, places }: NameWord): string[] => {
  const spoken = /^[aeiou]/.test(sound) ? `A${places}` : places;
  const coarse = spoken.length > 1 ? [`p:${spoken}`] : [];
  if (sound.length < deletionFrom) return coarse;
  const once = without(sound.slice(0, deletionMost));
  const keys = new Set([...coarse, `d:${sound}`, ...once.map((rest) => `d:${rest}`)]);
  if (sound.length >= deletionTwiceFrom) for (const rest of once) for (const twice of without(rest)) keys.add(`d:${twice}`);
  return [...keys];
};

/** The second, wider set: pairs of neighbouring sounds. Two words that share many of them may be alike though more than two letters differ. */
export const pairKeys = ({ sound }: NameWord): string[] => {
  const ends = `^${sound}$`;
  return [...new Set(Array.from({ length: ends.length - 1 }, (_, i) => `2:${ends.slice(i, i + 2)}`))];
};

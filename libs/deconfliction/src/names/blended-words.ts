import type { PreparedName } from './prepare-name.js';

const pieceFrom = 2;
const blendFrom = 5;
const wordsPaired = 6;
// "Sociedad anonima" and "compania anonima" are often written into such a name, and are no word of it.
const writtenInForm = /(?:sa|ca)$/;

const sharedStart = (a: string, from: number, b: string): number => {
  let length = 0;
  while (length < b.length && a[from + length] === b[length] && from + length < a.length) length++;
  return length;
};

const isCovered = (word: string, at: number, words: readonly string[], from: number, pieces: number): boolean => {
  if (at === word.length) return pieces >= 2;
  for (let w = from; w < words.length; w++) {
    for (let length = sharedStart(word, at, words[w] as string); length >= pieceFrom; length--) if (isCovered(word, at + length, words, w + 1, pieces + 1)) return true;
  }
  return false;
};

const blendedLetters = (word: string, words: readonly string[]): number => {
  if (word.length < blendFrom || words.length < 2) return 0;
  if (isCovered(word, 0, words, 0, 0)) return word.length;
  const bare = word.replace(writtenInForm, '');
  return bare !== word && bare.length >= 2 * pieceFrom && isCovered(bare, 0, words, 0, 0) ? bare.length : 0;
};

/** How many letters of a name of one word are the beginnings of another's words in their order, two letters of each at least: "coprova" of "comercializacion productos varios". 0 where it is not made so. */
export const lettersBlended = (short: PreparedName, long: PreparedName): number => {
  const [word] = short.words;
  return word && short.words.length === 1 ? blendedLetters(word.text, long.words.map(({ text }) => text)) : 0;
};

/** Keys that a blended word and the words it is made of share: how it begins, and how a later piece of it does. */
export const blendKeys = (words: readonly string[]): string[] => {
  const [word = ''] = words;
  const keys = new Set<string>();
  if (words.length === 1) {
    if (word.length >= blendFrom) for (let at = pieceFrom; at + pieceFrom <= word.length; at++) keys.add(`c:${word.slice(0, pieceFrom)}:${word.slice(at, at + pieceFrom)}`);
    return [...keys];
  }
  const starts = words.slice(0, wordsPaired).map((one) => one.slice(0, pieceFrom));
  for (const [i, first] of starts.entries()) for (const later of starts.slice(i + 1)) keys.add(`c:${first}:${later}`);
  return [...keys];
};

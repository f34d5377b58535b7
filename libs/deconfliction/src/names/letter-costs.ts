/**
 * What it costs to take one sound for another, to add or to drop it, in tenths of a whole consonant. Vowels are light, because transliteration and
 * hearing change them first; sounds of one place in the mouth are light, because languages write them with one another's letters.
 */
const letters = 'abdefghijklmnoprstuvzSCZH';
export const letterCount = letters.length + 1;
const vowels = new Set('aeiou');
const near: Readonly<Record<string, number>> = {
  ae: 4, ao: 4, ai: 6, au: 5, ei: 3, eo: 5, eu: 5, io: 6, iu: 5, ou: 2,
  bv: 4, bp: 4, fv: 3, fp: 5, pv: 7, dt: 3, gk: 4, gH: 4, kH: 4, hH: 3, gh: 4, gj: 4, jZ: 3, jC: 4, CZ: 5, CS: 4, Ss: 4, sz: 2, Cs: 5, Ck: 5, Zz: 4, SZ: 4, ij: 4, jH: 5, hj: 5, dz: 5, tC: 5, st: 8, uv: 3, ov: 6, mn: 7, lr: 7, hk: 6, iv: 9,
};
const dropCost = (letter: string) => (vowels.has(letter) ? 5 : letter === 'h' ? 3 : letter === 'v' ? 8 : 10);
const swapCost = (a: string, b: string) => (a === b ? 0 : (near[a + b] ?? near[b + a] ?? (vowels.has(a) && vowels.has(b) ? 5 : vowels.has(a) !== vowels.has(b) ? 11 : 10)));

const alphabet = ['?', ...letters];
/** By letter: the cost of adding or dropping it. */
export const dropCosts = Uint8Array.from(alphabet, dropCost);
/** By pair of letters (`a * letterCount + b`): the cost of taking one for the other. */
export const swapCosts = Uint8Array.from(alphabet.flatMap((a) => alphabet.map((b) => swapCost(a, b))));

const cheaper = alphabet.map((letter) => alphabet.map((other) => (other !== letter && swapCost(letter, other) < dropCost(letter) ? swapCost(letter, other) : Infinity)));
/** By letter: those that are cheaper to take for it than it is to drop, one bit each. */
export const nearSounds = Uint32Array.from(cheaper, (costs) => costs.reduce((bits, cost, code) => (cost < Infinity ? bits | (1 << code) : bits), 0));
/** By letter: what the cheapest of those costs; what it costs to drop where there are none. */
export const nearCosts = Uint8Array.from(alphabet, (letter, code) => Math.min(dropCost(letter), ...(cheaper[code] as number[])));

const codes = new Map(alphabet.map((letter, code) => [letter, code]));
/** A sound form as numbers, for the tables above. */
export const codesOf = (sound: string): Uint8Array => Uint8Array.from(sound, (letter) => codes.get(letter) ?? 0);

/** Only the consonants of a sound form; a vowel at its start leaves no trace. */
export const consonantsOf = (sound: string): string => sound.replace(/[aeiouh]/g, '');

const places: Readonly<Record<string, string>> = { b: 'P', p: 'P', v: 'P', f: 'P', d: 'T', t: 'T', g: 'K', k: 'K', H: 'K', C: 'J', j: 'J', Z: 'J', S: 'J', s: 'S', z: 'S', m: 'N', n: 'N', l: 'L', r: 'L' };
/** A sound form by where in the mouth its consonants are made: one letter for each place, vowels and h left out. */
export const placesOf = (sound: string): string => Array.from(sound, (letter) => places[letter] ?? '').join('');

/**
 * The spelling habits that romanisation and European orthographies differ in, folded to one letter a sound: kh and gh, sch and sh, ph and f, ou and
 * u, -iy, -yj and -i, doubled letters. Capital letters stand for sounds that Latin has no single letter for: S as in she, C as in chin, Z as in
 * treasure, H as in loch. Vowels stay, because the weighted distance counts them lightly by itself. Order matters: longer spellings first.
 */
const folds: readonly (readonly [RegExp, string])[] = [
  [/tsch|tch|cz|tsh|c(?=h)/g, 'C'],
  [/Ch/g, 'C'],
  [/shC|shC|sC/g, 'S'],
  [/sch|sh|^hs/g, 'S'],
  [/zh|dzh/g, 'Z'],
  [/^x(?=[aeiou])/, 'S'],
  [/x/g, 'ks'],
  [/kh/g, 'H'],
  [/gh/g, 'g'],
  [/ck|qu(?=[ei])|q/g, 'k'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/bh/g, 'b'],
  [/dj|dg/g, 'j'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/tz|ts|dz/g, 's'],
  [/w/g, 'v'],
  [/ou|oo/g, 'u'],
  [/ee|ie(?!$)/g, 'i'],
  [/(?:i|y)(?:y|j|i)|ij|yj/g, 'i'],
  [/ei|ey|ay|ai|ae/g, 'e'],
  [/(?<=[aou])y(?=[aou])/g, 'i'],
  [/^ye/, 'e'],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/(?<=[aeiou])h$/, ''],
];

/** A word as it sounds, roughly: what is left of the differences that spelling alone makes. `shugayev` and `shugaev` have one, `noroozi` and `norouzi` too. */
export const soundOf = (word: string): string => folds.reduce((text, [from, to]) => text.replace(from, to), word);

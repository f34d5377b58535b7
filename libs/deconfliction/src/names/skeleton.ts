// Spellings that romanisation writes in several ways, folded to one: Arabic and Persian (q/k/g, dh/d, kh/h), Slavic (-iy/-y/-i, shch, ts),
// Spanish (z/s/c, b/v, ll/y, h silent), Chinese and Korean (Wade-Giles, Hepburn length). Order matters: longer spellings first.
const folds: [RegExp, string][] = [
  [/^(alx|aleks|alex)/, 'aliks'],
  [/shch|sch|tsch|tch|ch|sh/g, 's'],
  [/kh|gh|ck|q|g|c(?=[aou]|[^aeiouyh]|$)|x/g, 'k'],
  [/ph/g, 'f'],
  [/dh|th/g, 't'],
  [/d/g, 't'],
  [/ts|tz|cz|dz|z|c/g, 's'],
  [/j|dj|zh/g, 'j'],
  [/w|v|b|p/g, 'b'],
  [/h/g, ''],
  [/y|ie|i|e/g, 'i'],
  [/ou|oo|u|o/g, 'u'],
];

/** A word without its vowels and with one letter for each group of sounds: `hussein`, `husain` and `hussain` share one. A leading vowel stays as `a`. */
export const skeletonOf = (word: string): string => {
  const folded = folds.reduce((text, [from, to]) => text.replace(from, to), word);
  const bare = folded.replace(/^[aiu]+/, 'a').replace(/(?!^)[aiu]/g, '');
  const short = bare.replace(/(.)\1+/g, '$1');
  return short === '' ? word.slice(0, 1) : short;
};

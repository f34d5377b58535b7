const digit = /\p{Nd}/u;

/** A digit of any script as 0 to 9: decimal digits stand in runs of ten, so its value is its distance from the start of the run. */
const asciiDigit = (character: string): string => {
  const point = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(point - value - 1))) value += 1;
  return String(value);
};

/** The text with compatibility forms (full width, ligatures) folded and every script's digits as 0 to 9. */
export const plainText = (value: string): string => value.normalize('NFKC').replace(/[^\P{Nd}0-9]/gu, asciiDigit).trim();

/** Letters that Cyrillic and Greek share in shape with Latin: documents and plates of those countries use only these. */
const lookalikes: Readonly<Record<string, string>> = {
  А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X', І: 'I', Ѕ: 'S', Ј: 'J',
  Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T', Υ: 'Y', Χ: 'X',
};

/** Upper-case letters and digits only; marks go, look-alikes of Latin letters become Latin. What the issuers of documents compare by. */
export const lettersAndDigits = (value: string): string =>
  plainText(value)
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[^\x20-\x7E]/gu, (letter) => lookalikes[letter] ?? letter);

/** Digits only. */
export const digitsOf = (value: string): string => plainText(value).replace(/[^0-9]/g, '');

/** Words of a name of a country, platform or maker, for looking it up: upper case, no marks, single spaces. */
export const words = (value: string): string =>
  plainText(value)
    .normalize('NFKD')
    .toUpperCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Folds characters that people confuse to one of them; `undefined` where a value holds none. `classes` are such as `O0`, the last one stays. */
export const confusing = (...classes: readonly string[]): ((value: string) => string | undefined) => {
  const table = new Map(classes.flatMap((alike) => [...alike].map((character) => [character, alike.at(-1) ?? character] as const)));
  return (value) => ([...value].some((character) => table.has(character)) ? [...value].map((character) => table.get(character) ?? character).join('') : undefined);
};

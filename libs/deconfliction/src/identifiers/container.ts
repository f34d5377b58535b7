import { lettersAndDigits } from './characters.js';
import { exactly, variant, type Reader } from './reading.js';

/** Letters count 10 to 38 without the multiples of 11, place n counts 2ⁿ; the sum modulo 11, with 10 as 0 (ISO 6346 annex A). */
const checkDigit = (body: string): number => {
  const value = (character: string) => {
    const number = Number.parseInt(character, 36);
    return number < 10 ? number : number + Math.floor((number - 1) / 10);
  };
  return ([...body].reduce((sum, character, place) => sum + value(character) * 2 ** place, 0) % 11) % 10;
};

/** ISO 6346: owner, category, serial and check digit, eleven characters. Without the check digit it is supplied, as a variant. */
export const readContainer: Reader = (value) => {
  const code = lettersAndDigits(value);
  if (!code) return undefined;
  if (/^[A-Z]{4}[0-9]{6}$/.test(code)) {
    const whole = `${code}${checkDigit(code)}`;
    return { canonical: whole, valid: true, keys: [variant(`container:${whole}`, 'missing-check-digit')] };
  }
  const whole = /^[A-Z]{3}[A-Z][0-9]{7}$/.test(code);
  const valid = whole && /^[UJZR]$/.test(code[3] ?? '') && checkDigit(code.slice(0, 10)) === Number(code[10]);
  return { canonical: code, valid, keys: [exactly(`container:${code}`)], ...(!whole && { note: 'not four letters and seven digits; compared as written' }) };
};

import { luhn } from './check-digits.js';
import { digitsOf, lettersAndDigits } from './characters.js';
import { exactly, variant, type Reader } from './reading.js';

/** Mobile country codes in use, as ranges (ITU-T E.212, annex to the Operational Bulletin). */
const countryCodes: readonly (readonly [number, number])[] = [
  [202, 202], [204, 204], [206, 206], [208, 208], [212, 216], [218, 222], [226, 235], [238, 250], [255, 297], [302, 374], [376, 376],
  [400, 472], [502, 555], [602, 659], [702, 750], [901, 901],
];

/** MCC, MNC and MSIN, fourteen or fifteen digits; the country code must be one that is assigned. */
export const readImsi: Reader = (value) => {
  const digits = digitsOf(value);
  if (!digits) return undefined;
  const country = Number(digits.slice(0, 3));
  const valid = digits.length >= 14 && digits.length <= 15 && countryCodes.some(([from, to]) => country >= from && country <= to);
  return { canonical: digits, valid, keys: [exactly(`imsi:${digits}`)] };
};

/** Eighteen or nineteen digits that begin with 89, without the check digit and the filler `F` (ITU-T E.118). */
export const readIccid: Reader = (value) => {
  const card = lettersAndDigits(value);
  const digits = card.replace(/F+$/, '');
  if (!/^[0-9]{10,}$/.test(digits)) return card ? { canonical: card, valid: false, keys: [exactly(`iccid:${card}`)], note: 'not a card number; compared as written' } : undefined;
  const key = `iccid:${digits.length > 18 ? digits.slice(0, -1) : digits}`;
  const filled = card !== digits;
  const checked = digits.length > 18 && luhn(digits);
  const keys = [filled ? variant(key, 'trailing-filler') : exactly(key)];
  // Nineteen digits that fail the check may be a number of nineteen whose check digit was left out.
  if (digits.length === 19 && !checked) keys.push(variant(`iccid:${digits}`, 'missing-check-digit'));
  return { canonical: key.slice('iccid:'.length), valid: digits.startsWith('89') && (checked || digits.length === 18), keys };
};

import { weightedSum } from './check-digits.js';
import { lettersAndDigits } from './characters.js';
import { namedIssuer } from './issuer.js';
import { exactly, leavingOut, variant, type Reader } from './reading.js';

const carriers: Readonly<Record<string, string>> = { 'UNITED PARCEL SERVICE': 'UPS', 'FEDERAL EXPRESS': 'FEDEX', 'US POSTAL SERVICE': 'USPS', 'UNITED STATES POSTAL SERVICE': 'USPS', 'U S POSTAL SERVICE': 'USPS', 'DHL EXPRESS': 'DHL' };
const specificFrom = 8;

/** UPS sums its characters from the third on, every second one double; the letter's value is its place less 63, modulo 10. */
const upsChecks = (number: string): boolean => {
  const values = [...number.slice(2, -1)].map((character) => (/[0-9]/.test(character) ? Number(character) : (character.charCodeAt(0) - 63) % 10));
  const sum = values.reduce((total, value, place) => total + (place % 2 === 1 ? 2 * value : value), 0);
  return Number(number.at(-1)) === (10 - (sum % 10)) % 10;
};

/** Universal Postal Union S10: two letters, eight digits, check digit modulo 11, country. */
const postChecks = (number: string): boolean => {
  const rest = 11 - (weightedSum(number.slice(2, 10), [8, 6, 4, 2, 3, 5, 9, 7]) % 11);
  return Number(number[10]) === (rest === 10 ? 0 : rest === 11 ? 5 : rest);
};

/** Carrier and tracking number. The number says its carrier where its form is one carrier's own (UPS) or the posts' (S10). */
export const readParcel: Reader = (value, { issuer }) => {
  const number = lettersAndDigits(value);
  if (!number) return undefined;
  const ups = /^1Z[A-Z0-9]{15}[0-9]$/.test(number);
  const post = /^[A-Z]{2}[0-9]{9}[A-Z]{2}$/.test(number);
  const carrier = ups ? 'UPS' : post ? 'POST' : issuer && namedIssuer(issuer, carriers);
  const valid = ups ? upsChecks(number) : !post || postChecks(number);
  if (!carrier) return { canonical: number, valid, keys: [variant(`parcel::${number}`, 'missing-carrier')] };
  const keys = [exactly(`parcel:${carrier}:${number}`), ...(number.length >= specificFrom ? [leavingOut(`parcel::${number}`, 'carrier')] : [])];
  return { canonical: `${carrier} ${number}`, issuer: carrier, valid, keys };
};

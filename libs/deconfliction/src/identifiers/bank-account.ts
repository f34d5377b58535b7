import { getCountrySpecifications, isValidBIC } from 'ibantools';
import { stdnum } from 'stdnum';
import { modulo97, weightedSum } from './check-digits.js';
import { lettersAndDigits, plainText } from './characters.js';
import { countryOf, namedIssuer } from './issuer.js';
import { exactly, holds, leavingOut, variant, type IdentifierKey, type Reader, type Reading } from './reading.js';

const forms = getCountrySpecifications();

// Two letters and two digits begin many an account number; that of a country with IBANs begins none but an IBAN.
const looksLikeIban = (number: string): boolean => /^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$/.test(number) && forms[number.slice(0, 2)] !== undefined;

// Modulo 97 with the first four at the end, and the country's length and form. What a bank checks of its own digits is its own business.
const checks = (number: string): boolean => {
  const form = forms[number.slice(0, 2)];
  return form?.chars === number.length && new RegExp(form.bban_regexp ?? '').test(number.slice(4)) && modulo97(number.slice(4) + number.slice(0, 4)) === 1;
};

const iban = (number: string): Reading => ({ type: 'iban', canonical: number, issuer: number.slice(0, 2), valid: checks(number), keys: [exactly(`iban:${number}`)] });

/** IBAN without spaces (ISO 13616); the check is modulo 97 and the country's length and form. */
export const readIban: Reader = (value) => {
  const number = lettersAndDigits(plainText(value).replace(/^\s*iban\b/i, ''));
  if (!number) return undefined;
  return looksLikeIban(number) ? iban(number) : { canonical: number, valid: false, keys: [exactly(`iban:${number}`)], note: 'not of the form of an IBAN; compared as written' };
};

const aba = (routing: string): boolean => weightedSum(routing, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;

/** A bank by its routing number, by its BIC without the head office's XXX, by its country, or by its name. */
const bankOf = (issuer: string): { bank: string; valid: boolean } => {
  const code = lettersAndDigits(issuer);
  if (/^[0-9]{9}$/.test(code)) return { bank: code, valid: aba(code) };
  if (isValidBIC(code)) return { bank: code.replace(/^(.{8})XXX$/, '$1'), valid: true };
  return { bank: countryOf(issuer) ?? namedIssuer(issuer), valid: true };
};

const specificFrom = 9;

/** An IBAN or a Mexican CLABE names its bank itself; any other number needs its routing number, BIC, bank or country. */
export const readAccount: Reader = (value, { issuer }) => {
  const [first = '', second] = plainText(value).split(/[:/|]/);
  const number = lettersAndDigits(second ?? first);
  if (!number) return undefined;
  if (looksLikeIban(number)) return iban(number);
  if (/^[0-9]{18}$/.test(number) && holds(() => stdnum['MX']?.['clabe']?.validate(number).isValid)) return { canonical: number, issuer: 'MX', valid: true, keys: [exactly(`account:CLABE:${number}`)] };
  const named = second === undefined ? issuer : first;
  if (!named) return { canonical: number, valid: true, keys: [variant(`account::${number}`, 'missing-bank')] };
  const { bank, valid } = bankOf(named);
  const keys: IdentifierKey[] = [exactly(`account:${bank}:${number}`)];
  const bare = number.replace(/^0+(?=.)/, '');
  keys.push(variant(`account~${bank}:${bare}`, 'leading-zeros'));
  if (number.length >= specificFrom) keys.push(leavingOut(`account::${number}`, 'bank'));
  return { canonical: `${bank} ${number}`, issuer: bank, valid, keys };
};

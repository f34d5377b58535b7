import { stdnum } from 'stdnum';
import { modulo97 } from './check-digits.js';
import { lettersAndDigits, plainText } from './characters.js';
import { countryIssuer } from './issuer.js';
import { exactly, holds, leavingOut, type Reader, type Reading } from './reading.js';
import { scopedReading } from './scoped-number.js';

/** Colombia's NIT is often written without its check digit, which a hyphen sets apart. */
const readNit = (reading: Reading, written: string): Reading => {
  const [, body, check] = /^([0-9.]{7,14})\s*-\s*([0-9])$/.exec(written) ?? [];
  const number = lettersAndDigits(written);
  const whole = body !== undefined || number.length === 10;
  const valid = !whole || holds(() => stdnum['CO']?.['nit']?.validate(number).isValid);
  const missing = check === undefined ? [] : [leavingOut(`organization-number:CO:${lettersAndDigits(body ?? '')}`, 'check-digit')];
  return { ...reading, valid, keys: [...reading.keys, ...missing] };
};

/** Registry and number; countries number firms in several ways, so only Colombia's is checked. A legal entity identifier (ISO 17442) needs no registry. */
export const readOrganizationNumber: Reader = (value, { issuer }) => {
  const number = lettersAndDigits(value.replace(/^\s*lei\b/i, ''));
  if (!number) return undefined;
  if (/^[A-Z0-9]{18}[0-9]{2}$/.test(number) && modulo97(number) === 1) return { canonical: number, valid: true, keys: [exactly(`organization-number:LEI:${number}`)] };
  const country = issuer ? countryIssuer(issuer) : undefined;
  const reading = scopedReading({ type: 'organization-number', number, issuer: country, valid: true, specificFrom: 7 });
  return country?.code === 'CO' ? readNit(reading, plainText(value)) : reading;
};

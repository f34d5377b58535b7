import { modulo97 } from './check-digits.js';
import { lettersAndDigits } from './characters.js';
import { countryIssuer } from './issuer.js';
import { exactly, type Reader } from './reading.js';
import { scopedReading } from './scoped-number.js';

/** Registry and number; countries number firms in several ways, so none is checked. A legal entity identifier (ISO 17442) needs no registry. */
export const readOrganizationNumber: Reader = (value, { issuer }) => {
  const number = lettersAndDigits(value.replace(/^\s*lei\b/i, ''));
  if (!number) return undefined;
  if (/^[A-Z0-9]{18}[0-9]{2}$/.test(number) && modulo97(number) === 1) return { canonical: number, valid: true, keys: [exactly(`organization-number:LEI:${number}`)] };
  const country = issuer ? countryIssuer(issuer) : undefined;
  return scopedReading({ type: 'organization-number', number, issuer: country, valid: true, specificFrom: 7 });
};

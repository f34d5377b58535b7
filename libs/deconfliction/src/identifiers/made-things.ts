import { lettersAndDigits, plainText } from './characters.js';
import { namedIssuer, type Issuer } from './issuer.js';
import type { Reader } from './reading.js';
import { scopedReading } from './scoped-number.js';

const makers: Readonly<Record<string, string>> = { 'SMITH AND WESSON': 'SMITHWESSON', 'S W': 'SMITHWESSON', 'SMITH WESSON': 'SMITHWESSON', 'HECKLER KOCH': 'HK', 'H K': 'HK', 'HECKLER AND KOCH': 'HK', 'APPLE INC': 'APPLE', 'SAMSUNG ELECTRONICS': 'SAMSUNG' };

/** A number under a name: the maker's, the registry's. Its scheme is none we check. */
const named = (type: string, specificFrom: number): Reader => (value, { issuer }) => {
  const number = lettersAndDigits(value);
  const by: Issuer | undefined = issuer ? { code: namedIssuer(issuer, makers), known: true } : undefined;
  return number ? scopedReading({ type, number, issuer: by, valid: true, specificFrom }) : undefined;
};

/** Maker and serial number of a device. */
export const readDeviceSerial: Reader = named('device-serial', 8);

/** Maker and serial number of a firearm. Makers re-use short serials, so that a short one without its maker finds only others without. */
export const readFirearm: Reader = named('firearm', 7);

/** What has no rule of its own yet: letters and digits in capitals, scoped by issuer; nothing is known of how specific it is. */
export const readOther: Reader = named('other', Number.POSITIVE_INFINITY);

const algorithms: Readonly<Record<number, string>> = { 32: 'MD5', 40: 'SHA1', 56: 'SHA224', 64: 'SHA256', 96: 'SHA384', 128: 'SHA512' };

/** Algorithm and hexadecimal in lower case. The length says the algorithm, and what is written before the value is left out. */
export const readFileHash: Reader = (value) => {
  const text = plainText(value).replace(/^[a-z]+-?[0-9]+\s*[:=]\s*/i, '').replace(/\s+/g, '').toLowerCase();
  const algorithm = /^[0-9a-f]+$/.test(text) ? algorithms[text.length] : undefined;
  if (!text) return undefined;
  const canonical = `${algorithm ?? 'HASH'} ${text}`;
  return { canonical, valid: algorithm !== undefined, keys: [{ key: `file-hash:${text}`, class: 'exact' }], ...(!algorithm && { note: 'not a hash of a known length; compared as written' }) };
};

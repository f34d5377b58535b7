import { luhn, luhnHexadecimal } from './check-digits.js';
import { lettersAndDigits } from './characters.js';
import { exactly, variant, type Reader, type Reading } from './reading.js';

const equipment = (serial: string, valid: boolean, why?: string): Reading => {
  const key = `imei:${serial}`;
  return { canonical: serial, valid, keys: [why ? variant(key, why) : exactly(key)] };
};

/** A MEID in decimal, ten digits and eight, as its fourteen hexadecimal digits (3GPP2 S.R0048). */
const fromDecimalMeid = (digits: string): string =>
  (Number(digits.slice(0, 10)).toString(16).padStart(8, '0') + Number(digits.slice(10)).toString(16).padStart(6, '0')).toUpperCase();

/**
 * Fourteen digits: type allocation code and serial (3GPP TS 23.003 §6.2). The check digit is dropped, for it is not part of the identity;
 * a software version (IMEISV, sixteen digits) is dropped as a variant. MEIDs, hexadecimal or decimal, are read too.
 */
export const readImei: Reader = (value) => {
  const code = lettersAndDigits(value);
  if (/^[0-9]{14}$/.test(code)) return equipment(code, true);
  if (/^[0-9]{15}$/.test(code)) return equipment(code.slice(0, 14), luhn(code));
  if (/^[0-9]{16}$/.test(code)) return equipment(code.slice(0, 14), true, 'imeisv');
  if (/^[0-9]{18}$/.test(code)) return equipment(fromDecimalMeid(code), true, 'meid-decimal');
  if (/^[A-F][0-9A-F]{13}$/.test(code)) return equipment(code, true);
  if (/^[A-F][0-9A-F]{14}$/.test(code)) return equipment(code.slice(0, 14), luhnHexadecimal(code));
  return code ? { ...equipment(code, false), note: 'neither an IMEI nor a MEID; compared as written' } : undefined;
};

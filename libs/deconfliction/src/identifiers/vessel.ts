import { weightedSum } from './check-digits.js';
import { lettersAndDigits, plainText } from './characters.js';
import { exactly, type Reader, type Reading } from './reading.js';

const vessel = (scheme: 'IMO' | 'MMSI' | 'CALLSIGN' | 'HIN' | 'NAME', number: string, valid: boolean, note?: string): Reading => ({
  canonical: `${scheme} ${number}`,
  issuer: scheme,
  valid,
  keys: [exactly(`vessel:${scheme}:${number}`)],
  ...(note && { note }),
});

/** The last digit is the last digit of the weighted sum of the six before it (IMO resolution A.1117). */
const imo = (number: string): Reading => vessel('IMO', number, number.length === 7 && weightedSum(number, [7, 6, 5, 4, 3, 2]) % 10 === Number(number[6]));

/** Ships' numbers begin with a country's 2 to 7 (ITU-R M.585); 0, 1, 8 and 9 are coast stations, aircraft and devices. */
const mmsi = (number: string): Reading => vessel('MMSI', number, number.length === 9 && /^[2-7]/.test(number));

/** IMO number, MMSI, call sign or hull identification number: by the prefix or the issuer that says so, else by their shape. */
export const readVessel: Reader = (value, { issuer }) => {
  const text = plainText(value).toUpperCase().replace(/^\s*(IMO|MMSI)(?=[0-9])/, '$1 ');
  const said = /^\s*(IMO|MMSI|CALL ?SIGN|HIN|HULL)\b/.exec(text)?.[1] ?? /^(IMO|MMSI|CALL ?SIGN|HIN|HULL)$/.exec((issuer ?? '').trim().toUpperCase())?.[1];
  const number = lettersAndDigits(text.replace(/^\s*(?:IMO|MMSI|CALL ?SIGN|HIN|HULL)\b/, ''));
  const digits = /^[0-9]+$/.test(number);
  if (!number) return undefined;
  if (said === 'IMO' || (!said && digits && number.length === 7)) return imo(number);
  if (said === 'MMSI' || (!said && digits && number.length === 9)) return mmsi(number);
  if (said?.startsWith('H') || (!said && /^[A-Z0-9]{12,14}$/.test(number))) return vessel('HIN', number, /^[A-Z]{2}-?[A-Z0-9]{10,12}$|^[A-Z]{3}[A-Z0-9]{9}$/.test(number));
  if (said?.startsWith('C') || /^(?=.*[0-9])[A-Z0-9]{4,7}$/.test(number)) return vessel('CALLSIGN', number, /^(?=.*[A-Z])[A-Z0-9]{3,7}$/.test(number));
  return vessel('NAME', number, false, 'none of IMO, MMSI, call sign and hull number; compared as written');
};

import { lettersAndDigits, plainText } from './characters.js';
import { exactly, variant, type Reader } from './reading.js';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
/** How many registrations begin with the digits so far: the steps of the block that the FAA assigns, A00001 for N1 to ADF7C7 for N99999. */
const steps = [101_711, 10_111, 951, 35];
const suffixes = 601;

const suffixRank = (suffix: string): number => 25 * letters.indexOf(suffix[0] ?? '') + 1 + (suffix[1] ? letters.indexOf(suffix[1]) + 1 : 0);

/** The ICAO address that belongs to a registration of the United States (14 CFR 47.15), six hexadecimal digits. */
const addressOf = (registration: string): string | undefined => {
  const tail = /^N([1-9][0-9]{0,4}|[1-9][0-9]{0,3}[A-HJ-NP-Z]|[1-9][0-9]{0,2}[A-HJ-NP-Z]{2})$/.exec(registration)?.[1];
  if (!tail) return undefined;
  let rank = 1;
  for (const [place, character] of [...tail].entries()) {
    if (place === 4) rank += (letters + '0123456789').indexOf(character) + 1;
    else if (letters.includes(character)) {
      rank += suffixRank(tail.slice(place));
      break;
    } else rank += place === 0 ? (Number(character) - 1) * (steps[0] ?? 0) : Number(character) * (steps[place] ?? 0) + suffixes;
  }
  return `A${rank.toString(16).padStart(5, '0').toUpperCase()}`;
};

/**
 * A registration without its hyphen, or the ICAO 24-bit address (Annex 10 vol. III). In the United States the one follows from the
 * other, so that a registration finds its address as a variant.
 */
export const readAircraft: Reader = (value, { issuer }) => {
  const text = plainText(value).toUpperCase();
  const code = lettersAndDigits(text.replace(/^\s*(?:ICAO|HEX|MODE ?S)\b/, ''));
  if (!code) return undefined;
  const saidAddress = /^\s*(?:ICAO|HEX|MODE ?S)\b/.test(text) || /^(?:ICAO|HEX)/i.test(issuer ?? '');
  if (/^[0-9A-F]{6}$/.test(code) && (saidAddress || !text.includes('-'))) {
    // Six characters such as B12345 may be either; both keys find both.
    return { canonical: `ICAO ${code}`, valid: true, keys: [exactly(`aircraft:ICAO:${code}`), variant(`aircraft:${code}`, 'registration-address')] };
  }
  const address = addressOf(code);
  const keys = [exactly(`aircraft:${code}`), ...(address ? [variant(`aircraft:ICAO:${address}`, 'registration-address')] : [])];
  return { canonical: code, valid: code.startsWith('N') ? address !== undefined || !/^N[0-9]/.test(code) : /^[A-Z0-9]{2,7}$/.test(code), keys };
};

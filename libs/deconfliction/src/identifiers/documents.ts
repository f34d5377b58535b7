import { stdnum } from 'stdnum';
import { machineReadableDigit } from './check-digits.js';
import { confusing, lettersAndDigits, plainText } from './characters.js';
import { countryIssuer, stateIssuer } from './issuer.js';
import { exactly, holds, variant, type Reader } from './reading.js';
import { scopedReading } from './scoped-number.js';

/** From seven characters on a number is rare enough to be held against numbers of every issuer. */
const specificFrom = 7;
const fold = confusing('O0');

/** The second line of a passport's machine-readable zone: number, check digit, nationality (ICAO Doc 9303-4 §4.2.2). */
const machineReadable = /^([A-Z0-9<]{9})([0-9<])([A-Z<]{3})[0-9<]{6}[0-9<][MFX<][0-9]{7}.{16}$/;

/** Issuer and letters and digits; O and 0 are one as a variant. A machine-readable line gives number, check and, failing another, issuer. */
export const readPassport: Reader = (value, { issuer }) => {
  const [, field, digit, nationality] = machineReadable.exec(plainText(value).toUpperCase().replace(/\s/g, '')) ?? [];
  const number = lettersAndDigits(field ?? value);
  if (!number) return undefined;
  const country = issuer ?? nationality?.replaceAll('<', '');
  const valid = field ? machineReadableDigit(field) === Number(digit?.replace('<', '0')) : number.length >= 5 && number.length <= 14;
  return scopedReading({ type: 'passport', number, issuer: country ? countryIssuer(country) : undefined, valid, specificFrom, fold });
};

/** Countries whose national number has a published check, and the checks that it may answer to. */
const nationalChecks: Readonly<Record<string, readonly string[]>> = {
  AR: ['dni'], BE: ['nn', 'bis'], BG: ['egn', 'pnf'], BR: ['cpf'], CH: ['ssn'], CL: ['run'], CN: ['ric'], CR: ['cpf', 'cr'], CZ: ['rc'], DK: ['cpr'], DO: ['cedula'], EC: ['ci'],
  EE: ['ik'], EG: ['tn'], ES: ['dni', 'nie'], FI: ['hetu'], GT: ['cui'], HK: ['hkid'], HR: ['oib'], IL: ['idnr'], IN: ['aadhaar'], IS: ['kennitala'], IT: ['codicefiscale'],
  KR: ['rrn'], LT: ['asmens'], ME: ['jmbg'], MK: ['jmbg'], MX: ['curp'], MY: ['nric'], NL: ['bsn'], NO: ['fodselsnummer'], PE: ['cui', 'ce'], PK: ['cnic'], PL: ['pesel'],
  RO: ['cnp'], RS: ['jmbg'], SE: ['personnummer'], SI: ['emso'], SK: ['rc'], TH: ['idnr'], TR: ['tckimlik'], US: ['ssn'], UY: ['cedula', 'nie'], ZA: ['idnr'],
};

const anyHolds = (country: string, names: readonly string[] | undefined, number: string): boolean =>
  !names || names.some((name) => holds(() => stdnum[country]?.[name]?.validate(number).isValid));

/** Issuer and letters and digits, with the check of the countries that have one. */
export const readNationalId: Reader = (value, { issuer }) => {
  const number = lettersAndDigits(value);
  if (!number) return undefined;
  const country = issuer ? countryIssuer(issuer) : undefined;
  return scopedReading({ type: 'national-id', number, issuer: country, valid: !country || anyHolds(country.code, nationalChecks[country.code], number), specificFrom });
};

const cedulaChecks: Readonly<Record<string, readonly string[]>> = { DO: ['cedula'], EC: ['ci'], UY: ['cedula'] };

/** A Latin American identity card. Venezuela's V before the number says citizen and is left out; Panama's hyphens are part of the number. */
export const readCedula: Reader = (value, { issuer }) => {
  const country = issuer ? countryIssuer(issuer) : undefined;
  const bare = lettersAndDigits(value);
  const number = !country || country.code === 'VE' ? bare.replace(/^V(?=[0-9])/, '') : bare;
  if (!number) return undefined;
  const reading = scopedReading({ type: 'cedula', number, issuer: country, valid: !country || anyHolds(country.code, cedulaChecks[country.code], number), specificFrom });
  const parts = plainText(value).split('-').map(lettersAndDigits);
  if (country?.code !== 'PA' || parts.length !== 3) return reading;
  const separated = parts.join('-');
  return { ...reading, canonical: `PA ${separated}`, keys: [exactly(`cedula:PA:${separated}`), ...reading.keys.map(({ key }) => variant(key, 'missing-separators'))] };
};

/** A driving or other licence, scoped by the state where states issue them. */
export const readLicense: Reader = (value, { issuer, phoneRegion }) => {
  const number = lettersAndDigits(value);
  if (!number) return undefined;
  return scopedReading({ type: 'license', number, issuer: issuer ? stateIssuer(issuer, phoneRegion) : undefined, valid: number.length >= 4, specificFrom });
};

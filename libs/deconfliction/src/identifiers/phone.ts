import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from 'libphonenumber-js/max';
import { plainText } from './characters.js';
import { countryOf } from './issuer.js';
import { exactly, variant, type Reader, type Reading } from './reading.js';

const read = (number: string, region?: CountryCode): PhoneNumber | undefined => {
  const phone = parsePhoneNumberFromString(number, region);
  return phone?.isPossible() ? phone : undefined;
};

/** Mexico dropped the 1 that calls from abroad to mobiles began with in 2019; both forms are in use. */
const withoutMexicanTrunk = (number: string): string => number.replace(/^\+521(?=[0-9]{10}$)/, '+52');

/** Digits with a leading `+` where the number was written internationally: `+`, `00`, or `011` where calls abroad begin so. */
const dialled = (value: string, region: CountryCode | undefined): string => {
  const written = plainText(value).replace(/^tel:/i, '').replace(/\s*(?:;|ext\.?|x|#).*$/i, '');
  const digits = written.replace(/[^0-9]/g, '');
  if (/^[^0-9]*\+/.test(written)) return `+${digits}`;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  const northAmerican = region !== undefined && getCountryCallingCode(region) === '1';
  return northAmerican && digits.startsWith('011') ? `+${digits.slice(3)}` : digits;
};

const reading = (phone: PhoneNumber, why?: string): Reading => {
  const key = `phone:${phone.number}`;
  return { canonical: phone.number, valid: phone.isValid(), keys: [why ? variant(key, why) : exactly(key)] };
};

/** From so many digits on a number of no plan may have its country code, though no `+` says so. */
const internationalFrom = 10;

/** Digits that are a number of the country may as well begin with its country code: `62 812 …` in Indonesia. Then both are looked for. */
const withOwnCountryCode = (local: Reading, abroad: PhoneNumber | undefined, region: CountryCode | undefined): Reading => {
  if (!region || !abroad?.isValid() || abroad.number === local.canonical || abroad.countryCallingCode !== getCountryCallingCode(region)) return local;
  return { ...local, keys: [...local.keys, variant(`phone:${abroad.number}`, 'missing-country-code')] };
};

/**
 * E.164 by the numbering plans of libphonenumber (research/matching.md §3). A number without a country code is read as of its issuer's
 * region, which is exact, or of its agency's, which is a variant; where no such number is possible it is tried again with a `+`.
 * A possible number counts, whether its range is in use or not. What fits no plan is compared digit by digit within its region.
 */
export const readPhone: Reader = (value, { issuer, phoneRegion }) => {
  const scope = issuer === undefined ? undefined : (countryOf(issuer) ?? (isSupportedCountry(issuer) ? issuer : undefined));
  const home = scope ?? phoneRegion;
  const region = isSupportedCountry(home) ? home : undefined;
  const number = withoutMexicanTrunk(dialled(value, region));
  if (number.replace('+', '').length < 3) return undefined;
  const abroad = read(number.startsWith('+') ? number : `+${number}`);
  if (number.startsWith('+') && abroad) return reading(abroad);
  const local = number.startsWith('+') ? undefined : read(number, region);
  const localReading = local && reading(local, scope ? undefined : 'missing-country-code');
  if (localReading && (localReading.valid || !abroad?.isValid())) return withOwnCountryCode(localReading, abroad, region);
  if (abroad && !number.startsWith('+')) {
    const foreign = reading(abroad, 'missing-country-code');
    return localReading ? { ...foreign, keys: [...foreign.keys, ...localReading.keys.map(({ key }) => variant(key, 'missing-country-code'))] } : foreign;
  }
  const digits = number.replace('+', '');
  const keys = number.startsWith('+') ? [exactly(`phone::${digits}`)] : [exactly(`phone:${home}:${digits}`), ...(digits.length >= internationalFrom ? [variant(`phone::${digits}`, 'missing-country-code')] : [])];
  return { canonical: number, valid: false, keys, note: 'a number of no known numbering plan; compared digit by digit' };
};

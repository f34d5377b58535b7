import { luhn } from './check-digits.js';
import { digitsOf, plainText } from './characters.js';
import { exactly, type Reader } from './reading.js';

/** What may be shown of a card: the issuer's six digits and the last four (PCI DSS 3.4.1). */
export const maskedCard = (value: string): string => {
  const digits = digitsOf(value);
  return digits.length < 12 ? '*'.repeat(digits.length) : `${digits.slice(0, 6)}${'*'.repeat(digits.length - 10)}${digits.slice(-4)}`;
};

/**
 * A keyed digest of the number, never the number (table B3). The digest is an argument, for a plain hash would not do: with six and four
 * digits known only a million numbers are left to try. Without it the card is masked and not compared.
 */
export const readCard: Reader = (value, { cardDigest }) => {
  const digits = digitsOf(plainText(value));
  if (digits.length < 8) return undefined;
  const canonical = maskedCard(digits);
  const valid = digits.length >= 12 && digits.length <= 19 && luhn(digits);
  return cardDigest ? { canonical, valid, keys: [exactly(`card:${cardDigest(digits)}`)] } : { canonical, valid, keys: [], note: 'a card number is compared only by a keyed digest, and there is no key here' };
};

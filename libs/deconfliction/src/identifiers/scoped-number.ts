import type { Issuer } from './issuer.js';
import { exactly, leavingOut, variant, type IdentifierKey, type Reading } from './reading.js';

/** A number that means something only together with who issued it. */
export interface ScopedNumber {
  readonly type: string;
  readonly number: string;
  readonly issuer: Issuer | undefined;
  readonly valid: boolean;
  /** From how many characters on a number without its issuer is held against those that have one. */
  readonly specificFrom: number;
  /** What the number may have been misread from or as; two that fold alike are variants of each other. */
  readonly fold?: (number: string) => string | undefined;
}

/**
 * Keys of a number and its issuer. Where the issuer is missing, or is none we know, the number alone is a key, never an exact one: it
 * finds the same number of any issuer where the number is long enough to be specific, and other records without an issuer always.
 */
export const scopedReading = ({ type, number, issuer, valid, specificFrom, fold }: ScopedNumber): Reading => {
  const keys: IdentifierKey[] = [];
  const alone = `${type}::${number}`;
  const complete = issuer !== undefined && issuer.code !== issuer.country;
  if (complete) keys.push(exactly(`${type}:${issuer.code}:${number}`));
  const folded = fold?.(number);
  if (folded && issuer) keys.push(variant(`${type}~${issuer.code}:${folded}`, 'confusable-characters'));
  if (issuer?.known) {
    const inCountry = `${type}:${issuer.country}:${number}`;
    if (issuer.country) keys.push(complete ? leavingOut(inCountry, 'state') : variant(inCountry, 'missing-state'));
    if (number.length >= specificFrom) keys.push(leavingOut(alone, 'issuer'), ...(folded ? [leavingOut(`${type}~:${folded}`, 'issuer')] : []));
  } else {
    keys.push(variant(alone, 'missing-issuer'), ...(folded ? [variant(`${type}~:${folded}`, 'confusable-characters')] : []));
  }
  return { canonical: issuer ? `${issuer.code} ${number}` : number, ...(issuer && { issuer: issuer.code }), valid, keys };
};

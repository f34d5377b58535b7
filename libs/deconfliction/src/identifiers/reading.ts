import type { IdentifierType, NormalizedIdentifier } from '@parley/contracts';

export type IdentifierKey = NormalizedIdentifier['keys'][number];

/** What the surroundings of a value say: who issued it, where its agency is, and the digest that stands in for card numbers. */
export interface Scope {
  readonly issuer?: string;
  /** ISO 3166 alpha-2 region of the agency: how its phone numbers and its bare state codes are read. */
  readonly phoneRegion: string;
  /** Keyed digest of a card number; without it cards cannot be compared, for the clear number is never kept (table B3). */
  readonly cardDigest?: (cardNumber: string) => string;
}

/** What a kind made of a value. `canonical` is for people, `keys` for matching; `note` says what could not be made of it. */
export interface Reading {
  /** Where the value is of another type than it was filed as: an account that is an IBAN. */
  readonly type?: IdentifierType;
  readonly canonical: string;
  readonly issuer?: string;
  readonly valid: boolean;
  readonly keys: IdentifierKey[];
  readonly note?: string;
}

/** Reads one kind of identifier; `undefined` where the value holds nothing that could be compared. Values are at most 300 characters. */
export type Reader = (value: string, scope: Scope) => Reading | undefined;

export const exactly = (key: string): IdentifierKey => ({ key, class: 'exact' });
export const variant = (key: string, why: string): IdentifierKey => ({ key, class: 'variant', why });

/**
 * A key that leaves something out (`without-issuer`, `without-tag`): it is there to be found by a record that lacks that part.
 * Two records that both have the part and agree on the rest are different things, so such a key never joins two of its own kind.
 */
export const leavingOut = (key: string, part: string): IdentifierKey => variant(key, `without-${part}`);
export const leavesOut = (key: IdentifierKey): boolean => key.why?.startsWith('without-') ?? false;

/** The verdict of a library's check. One that gives up on the text has found no number of its kind, and that hides no match. */
export const holds = (check: () => boolean | undefined): boolean => {
  try {
    return check() ?? false;
  } catch {
    return false;
  }
};

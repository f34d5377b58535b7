import type { Identifier, NormalizedIdentifier } from '@parley/contracts';
import { compareIdentifiers, normalizeIdentifier, policy2031 } from '@parley/deconfliction';
import type { KnownValue } from './known-values.js';
import { writingsOf, type Writing } from './writings.js';

/** A value, as it stands in the file and as others may write it, each as the matcher reads it. */
export interface ReadValue {
  readonly known: KnownValue;
  readonly identity: string;
  readonly original: NormalizedIdentifier;
  readonly written: readonly { readonly writing: Writing; readonly read: NormalizedIdentifier }[];
}

// The digest of a card needs a key; here any will do.
const cardDigest = (number: string) => [...number].reverse().join('');

const readAs = ({ type, value, issuer, phoneRegion }: Pick<Writing, 'type' | 'value' | 'issuer' | 'phoneRegion'>): NormalizedIdentifier =>
  normalizeIdentifier({ type, value, ...(issuer && { issuer }) } as Identifier, { field: '', phoneRegion, cardDigest });

// A MEID has a decimal form of eighteen digits: the same device.
const hexadecimalMeid = (value: string): string => {
  const [, maker = '', serial = ''] = /^(\d{10})(\d{8})$/.exec(value.replace(/\W/g, '')) ?? [];
  return (maker ? Number(maker).toString(16).padStart(8, '0') + Number(serial).toString(16).padStart(6, '0') : value.replace(/\W/g, '')).slice(0, 14);
};

// What two values must share to be one, by a reading of our own that knows nothing of the matcher's: base58 keeps its case.
const bare = ({ type, value: written }: Pick<KnownValue, 'type' | 'value'>): string => {
  const value = type === 'domain' ? written.replace(/^\W*(?:[a-z]+:\/\/)?(?:www\.)?|\/$/gi, '') : type === 'imei' ? hexadecimalMeid(written) : written;
  const text = value.normalize('NFKC').replace(/^[A-Z]{2,5}\s+(?=\w{20,})/, '').replace(/[^\p{L}\p{N}&@.]/gu, '').replace(/(?<=\d)\./g, '');
  return type === 'wallet' && !/^(?:0x|bc1)/i.test(text) ? text : text.toUpperCase();
};

// A phone number with its country code, a web address and a device are the same whoever issued them.
const sayIssuer = ({ type, issuer }: KnownValue) => (['phone', 'domain', 'imei', 'iban', 'email'].includes(type) ? '' : (issuer ?? ''));

export const readValue = (known: KnownValue): ReadValue => ({
  known,
  identity: `${known.type}|${bare(known)}|${sayIssuer(known)}`,
  original: readAs({ ...known, phoneRegion: 'US' }),
  written: writingsOf(known).map((writing) => ({ writing, read: readAs(writing) })),
});

/** How many writings of the values match the values themselves, and those that do not. */
export const recallOf = (values: readonly ReadValue[]): { recall: number; writings: number; missed: string[] } => {
  const missed = values.flatMap(({ known, original, written }) => written.filter(({ read }) => !compareIdentifiers(original, read, policy2031)).map(({ writing }) => `${writing.how}: ${known.value} / ${writing.value}`));
  const writings = values.reduce((sum, { written }) => sum + written.length, 0);
  return { recall: writings === 0 ? 1 : 1 - missed.length / writings, writings, missed };
};

interface Holder {
  readonly value: ReadValue;
  readonly read: NormalizedIdentifier;
  readonly text: string;
  readonly partial: boolean;
  readonly issuer?: string;
}

const holdersOf = (value: ReadValue): Holder[] => [
  { value, read: value.original, text: bare(value.known), partial: false, ...(value.known.issuer && { issuer: value.known.issuer }) },
  ...value.written.map(({ writing, read }) => ({ value, read, text: bare(writing), partial: writing.partial === true, ...(writing.issuer && { issuer: writing.issuer }) })),
];

// What a writing leaves out cannot tell it from another value that has all it says; and one owner's values may be one.
const mayBeOne = (a: Holder, b: Holder): boolean => {
  if (a.value.identity === b.value.identity || (a.value.known.owner !== undefined && a.value.known.owner === b.value.known.owner)) return true;
  if (a.text === b.text && (!a.issuer || !b.issuer)) return true;
  return (a.partial && b.text.includes(a.text)) || (b.partial && a.text.includes(b.text));
};

/** Pairs of different values that some writing of theirs joins. */
export const falseJoinsOf = (values: readonly ReadValue[]): string[] => {
  const byKey = new Map<string, Holder[]>();
  for (const holder of values.flatMap(holdersOf)) for (const { key } of holder.read.keys) byKey.get(key)?.push(holder) ?? byKey.set(key, [holder]);
  const joined = new Map<string, string>();
  for (const holders of byKey.values()) {
    for (const [i, a] of holders.entries()) {
      for (const b of holders.slice(i + 1)) {
        const pair = [a.value.identity, b.value.identity].sort().join(' = ');
        if (joined.has(pair) || mayBeOne(a, b) || !compareIdentifiers(a.read, b.read, policy2031)) continue;
        joined.set(pair, `${a.read.raw} = ${b.read.raw}`);
      }
    }
  }
  return [...joined].map(([pair, how]) => `${pair} (${how})`);
};

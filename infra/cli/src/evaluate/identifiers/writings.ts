import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { IdentifierType } from '@parley/contracts';
import type { KnownValue } from './known-values.js';

/** One way to write a value: as it stands in another record, with what surrounds it there. */
export interface Writing {
  readonly how: string;
  readonly value: string;
  readonly type: IdentifierType;
  readonly issuer?: string;
  readonly phoneRegion: string;
  /** A part is left out, so that the writing may also be of another value that has the rest in common. */
  readonly partial?: boolean;
}

type Write = (value: string, issuer: string | undefined) => string | undefined;
type Way = readonly [how: string, write: Write, change?: { readonly partial?: true; readonly issuer?: string | null; readonly type?: IdentifierType; readonly phoneRegion?: string }];

const compact = (value: string) => value.replace(/[^\p{L}\p{N}&]/gu, '');
const grouped = (size: number, separator: string) => (value: string) => compact(value).replace(new RegExp(`(.{${size}})(?=.)`, 'gu'), `$1${separator}`);
const swapped = (from: string, to: string, where: RegExp = /^/): Write => (value) => (where.test(value) && value.includes(from) ? value.replace(from, to) : undefined);
const labelled = (label: string): Way => ['label', (value) => `${label}${value}`];
const fullWidth: Write = (value) => value.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const anyCase: readonly Way[] = [['lower case', (value) => value.toLowerCase()], ['upper case', (value) => value.toUpperCase()]];
const separated: readonly Way[] = [['without separators', compact], ['groups of four', grouped(4, ' ')], ['groups of three', grouped(3, '-')], ['spaces around', (value) => ` ${value} `], ['full-width digits', fullWidth]];
const plain: readonly Way[] = [...anyCase, ...separated];

/** From this many characters on a number without its issuer is specific enough to be looked for. */
const withoutIssuer = (from: number): Way => ['missing issuer', (value) => (compact(value).length >= from ? value : undefined), { issuer: null, partial: true }];
const zeroAsLetter: readonly Way[] = [['O for 0', swapped('0', 'O')], ['0 for O', swapped('O', '0')]];
const luhnDigit = (digits: string): string => String((10 - ([...digits].reverse().reduce((sum, digit, i) => sum + (i % 2 === 0 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)] ?? 0 : Number(digit)), 0) % 10)) % 10);
const first14 = (value: string): string | undefined => (/^[0-9]{14,16}$/.test(compact(value)) ? compact(value).slice(0, 14) : undefined);
const digitsOnly = (value: string) => value.replace(/\D/g, '');
// A page of a host stays with its host.
const host = (value: string): string | undefined => (/\w\/\w/.test(value.replace(/^[a-z]+:\/\//i, '')) ? undefined : value.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/, ''));
const ofHost = (write: (name: string) => string): Write => (value) => {
  const name = host(value);
  return name && write(name);
};

const ways: Readonly<Record<IdentifierType, readonly Way[]>> = {
  phone: [],
  imei: [...anyCase, ['without separators', compact], ['no check digit', first14], ['check digit', (v) => first14(v) && `${first14(v)}${luhnDigit(first14(v) ?? '')}`], ['software version', (v) => first14(v) && `${first14(v)}07`], ['hyphens', (v) => first14(v)?.replace(/^(..)(.{6})(.{6})$/, '$1-$2-$3')], ['spaces around', (v) => ` ${v} `]],
  imsi: [...separated],
  iccid: [...separated, ['trailing filler', (v) => (compact(v).length < 20 ? `${compact(v)}F` : undefined)], ['check digit', (v) => (compact(v).length === 18 ? `${compact(v)}${luhnDigit(compact(v))}` : undefined)]],
  email: [...anyCase, labelled('mailto:'), ['name and brackets', (v) => `Ana B. <${v}>`], ['spaces around', (v) => ` ${v} `], ['tag', (v) => (/@gmail\.com$/i.test(v) ? v.replace('@', '+x@') : undefined)], ['dots', (v) => (/^[^.@]{3,}@gmail\.com$/i.test(v) ? `${v[0]}.${v.slice(1)}` : undefined)]],
  username: [...anyCase, ['at sign', (v) => `@${v.replace(/^@/, '')}`], ['spaces around', (v) => ` ${v} `]],
  plate: [...plain, ...zeroAsLetter, ['I for 1', swapped('1', 'I')], ['B for 8', swapped('8', 'B')], ['S for 5', swapped('5', 'S')], ['Z for 2', swapped('2', 'Z')], withoutIssuer(5)],
  vin: [...plain, labelled('VIN: '), ['O for 0', swapped('0', 'O')], ['Q for 0', swapped('0', 'Q')], ['I for 1', swapped('1', 'I')]],
  vessel: [['spaces around', (v) => ` ${v} `], ['without separators', compact], ['lower case', (v) => v.toLowerCase()], ['scheme before it', (v) => (/^\d{7}$/.test(v) ? `IMO ${v}` : /^\d{9}$/.test(v) ? `MMSI: ${v}` : undefined), { issuer: null }]],
  aircraft: [...anyCase, ['hyphen', (v) => (/^[A-Z]{1,2}[0-9A-Z]{3,5}$/.test(v) && !/^[0-9A-F]{6}$/.test(v) ? v.replace(/^([A-Z]{1,2})/, '$1-') : undefined)], ['spaces around', (v) => ` ${v} `]],
  container: [...plain, ['no check digit', (v) => compact(v).slice(0, 10), { partial: true }], ['check digit apart', (v) => compact(v).replace(/(.)$/, '-$1')]],
  parcel: [...plain, withoutIssuer(8)],
  iban: [...plain, labelled('IBAN '), ['filed as an account', (v) => v, { type: 'account' }]],
  account: [...separated, ['leading zeros', (v) => `00${compact(v)}`]],
  card: [['groups of four', grouped(4, ' ')], ['hyphens', grouped(4, '-')], ['without separators', compact]],
  wallet: [['spaces around', (v) => ` ${v} `], ['upper case', (v) => (/\bbc1[a-z0-9]+$/.test(v) ? v.toUpperCase() : undefined)], ['other case', (v) => (/\b0x[0-9a-fA-F]{40}$/.test(v) ? v.replace(/0x\w+$/, (a) => a.toLowerCase()) : undefined)], ['without its ticker', (v) => v.replace(/^[A-Z]{2,5}\s+/, ''), { partial: true }]],
  passport: [...plain, ...zeroAsLetter, withoutIssuer(7)],
  'national-id': [...plain, withoutIssuer(7)],
  curp: [...plain, ...zeroAsLetter, labelled('CURP: ')],
  rfc: [['lower case', (v) => v.toLowerCase()], ['hyphens', (v) => compact(v).replace(/^(\D{3,4})(\d{6})(.{0,3})$/, '$1-$2-$3').replace(/-$/, '')], ['spaces', (v) => compact(v).replace(/^(\D{3,4})(\d{6})(.{0,3})$/, '$1 $2 $3').trim()], ['without separators', compact], labelled('RFC: '), ['no homoclave', (v) => (/^\D{3,4}\d{6}.{3}$/.test(compact(v)) ? compact(v).slice(0, -3) : undefined), { partial: true }]],
  cedula: [...plain, ['thousands', (v) => (/^\d+$/.test(v) ? v.replace(/\B(?=(?:\d{3})+$)/g, '.') : undefined)], withoutIssuer(7)],
  license: [...plain, withoutIssuer(7)],
  ip: [['spaces around', (v) => ` ${v} `], ['upper case', (v) => v.toUpperCase()], ['defanged', (v) => v.replaceAll('.', '[.]')], ['port', (v) => (v.includes(':') ? `[${v}]:443` : `${v}:443`)], ['in IPv6', (v) => (v.includes(':') ? undefined : `::ffff:${v}`)]],
  domain: [...anyCase, ['spaces around', (v) => ` ${v} `], ['address', ofHost((name) => `https://${name}/index.html?x=1`)], ['root dot', ofHost((name) => `${name}.`)], ['defanged', ofHost((name) => `hxxp://${name.replaceAll('.', '[.]')}`)], ['with or without www', ofHost((name) => (/^www\./i.test(name) ? name.slice(4) : `www.${name}`))]],
  'file-hash': [...anyCase, ['spaces around', (v) => ` ${v} `], ['algorithm before it', (v) => `SHA-256: ${v}`]],
  'device-serial': [...plain, withoutIssuer(8)],
  firearm: [...plain, withoutIssuer(7)],
  'organization-number': [...plain, withoutIssuer(7), ['no check digit', (v, issuer) => (/^(?:CO|Colombia)$/.test(issuer ?? '') ? /^([\d.]{7,13})-\d$/.exec(v)?.[1] : undefined), { partial: true }]],
  other: [...plain],
};

const phoneWays = (value: string, issuer: string | undefined): Way[] => {
  const phone = parsePhoneNumberFromString(value.startsWith('+') ? value : `+${digitsOnly(value)}`);
  const spaced: Way[] = [['groups', (v) => v.replace(/(\d{3})(?=\d)/g, '$1 ')], ['hyphens', (v) => v.replace(/(\d{3})(?=\d)/g, '$1-')], ['full-width digits', fullWidth], ['extension', (v) => `${v} ext. 12`]];
  if (!phone?.isPossible()) return spaced;
  const digits = phone.number.slice(1);
  const abroad: Way[] = [['plus', () => `+${digits}`], ['no plus', () => digits], ['00', () => `00${digits}`], ['011', () => `011 ${digits}`, { issuer: null, phoneRegion: 'US' }], ['tel and extension', () => `tel:+${digits};ext=12`], ['international', () => phone.formatInternational()]];
  const region = issuer ?? phone.country;
  if (!region) return [...spaced, ...abroad];
  const national = phone.formatNational();
  return [...spaced, ...abroad, ['national', () => national, { issuer: region }], ['missing country code', () => national, { issuer: null, phoneRegion: region }], ['bare national number', () => String(phone.nationalNumber), { issuer: null, phoneRegion: region }]];
};

/** The ways in which another record may have the value: by spacing, case, separators, what is left out and what is confused. */
export const writingsOf = ({ type, value, issuer }: KnownValue): Writing[] =>
  [...(type === 'phone' ? phoneWays(value, issuer) : ways[type])].flatMap(([how, write, change = {}]): Writing[] => {
    const written = write(value, issuer);
    if (!written || written === value && change.issuer === undefined && change.type === undefined) return [];
    if (how === 'missing issuer' && issuer === undefined) return [];
    const said = change.issuer === null ? undefined : (change.issuer ?? issuer);
    return [{ how, value: written, type: change.type ?? type, phoneRegion: change.phoneRegion ?? 'US', ...(said !== undefined && { issuer: said }), ...(change.partial && { partial: true }) }];
  });

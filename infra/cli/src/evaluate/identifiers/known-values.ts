import { IdentifierType } from '@parley/contracts';
import { readCsv } from '../read-csv.js';
import { madeIban } from './made-iban.js';

/** A value of a file: what kind it is of, what scopes it, whether it is said to be right, and whose it is. */
export interface KnownValue {
  readonly kind: string;
  readonly type: IdentifierType;
  readonly value: string;
  readonly issuer?: string;
  readonly valid?: boolean;
  readonly owner?: string;
}

type Row = Readonly<Record<string, string>>;
type Kind = readonly [type: IdentifierType, issuer?: string];

/** Kinds under the names that lists and libraries give them; a type of the contract goes by its own. */
const kinds: Readonly<Record<string, Kind>> = {
  meid: ['imei'], bitcoin: ['wallet', 'bitcoin'], crypto: ['wallet'], container_iso6346: ['container'], imo: ['vessel', 'IMO'], mmsi: ['vessel', 'MMSI'], tail_number: ['aircraft'], website: ['domain'],
  nit: ['organization-number', 'CO'], nit_co: ['organization-number', 'CO'], registration: ['organization-number'], tax_id: ['organization-number'], folio: ['organization-number'], matricula: ['organization-number'],
  ssn: ['national-id', 'US'], national_id: ['national-id'], id_number: ['national-id'], dni: ['national-id'], personal_id: ['national-id'], residency: ['national-id'], ife: ['national-id'], electoral: ['national-id'],
  citizen_card: ['national-id'], stateless: ['national-id'], tourism: ['national-id'], drivers_license: ['license'], aircraft_msn: ['device-serial'], birth_cert: ['other'], swift: ['account'], bic: ['account'],
};

const kindOf = (name: string): Kind | undefined => {
  const type = IdentifierType.safeParse(name.replaceAll('_', '-'));
  return type.success ? [type.data] : kinds[name];
};

const accountNumber = '0012345678';

/** A bank's code scopes an account's number: the same number at every bank. */
const known = (kind: string, value: string, more: Omit<Partial<KnownValue>, 'kind' | 'value' | 'type'>): KnownValue[] => {
  const [type, issuer = more.issuer] = kindOf(kind) ?? [];
  if (!type || !value) return [];
  if (kind === 'bic' || kind === 'swift') return [{ ...more, kind, type, value: accountNumber, issuer: value }];
  return [{ ...more, kind, type, value, ...(issuer && { issuer }) }];
};

const expected = ({ expect = '' }: Row): { valid?: boolean } => (expect === '' ? {} : { valid: expect.startsWith('valid') });

const ofVectors = (row: Row) => known(row['kind'] ?? '', row['value'] ?? '', { ...expected(row), ...(row['issuer'] && { issuer: row['issuer'] }) });
const ofVins = (row: Row) => known('vin', row['vin'] ?? '', expected(row));

// A number of any country, and the same with five digits too many.
const ofPhones = ({ e164 = '', country = '' }: Row) => [...known('phone', e164, { issuer: country, valid: true }), ...known('phone', `${e164}00000`, { valid: false })];

// Every country's form filled in: right, with a wrong check digit, and a character short.
const ofIbanForms = ({ country = '', chars = '', regexp = '' }: Row) => {
  const iban = madeIban(country, Number(chars), regexp);
  if (!iban) return [];
  const wrong = `${iban.slice(0, 2)}${String((Number(iban.slice(2, 4)) + 1) % 100).padStart(2, '0')}${iban.slice(4)}`;
  return [...known('iban', iban, { valid: true }), ...known('iban', wrong, { valid: false }), ...known('iban', iban.slice(0, -1), { valid: false })];
};

// What a public list holds is real; what it says to be of the United Kingdom is of no other country.
const ofList = (row: Row) => known(row['kind'] ?? '', row['value'] ?? '', { ...(row['country'] && { issuer: row['country'] }), ...(row['ent_num'] && { owner: row['ent_num'] }) });

const files: readonly { readonly columns: readonly string[]; readonly read: (row: Row) => KnownValue[] }[] = [
  { columns: ['ent_num', 'kind', 'value'], read: ofList },
  { columns: ['kind', 'value'], read: ofVectors },
  { columns: ['vin'], read: ofVins },
  { columns: ['national', 'e164'], read: ofPhones },
  { columns: ['country', 'chars', 'regexp'], read: ofIbanForms },
];

/** The values of a file, whichever of the known columns it has. What is of a kind that is no identifier of ours is left out and named. */
export const knownValuesOf = (csvPath: string): { values: KnownValue[]; leftOut: string[] } => {
  const rows = readCsv(csvPath);
  const file = files.find(({ columns }) => columns.every((column) => rows[0] && column in rows[0]));
  if (!file) throw new Error(`${csvPath} has none of the columns of an identifiers file: ${files.map(({ columns }) => columns.join(', ')).join('; ')}`);
  const leftOut = new Set(rows.flatMap(({ kind }) => (kind && !kindOf(kind) ? [kind] : [])));
  return { values: rows.flatMap(file.read), leftOut: [...leftOut] };
};

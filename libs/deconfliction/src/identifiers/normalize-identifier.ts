import type { Identifier, IdentifierType, NormalizedIdentifier } from '@parley/contracts';
import { readAccount, readIban } from './bank-account.js';
import { maskedCard, readCard } from './card.js';
import { plainText, words } from './characters.js';
import { readAircraft } from './aircraft.js';
import { readContainer } from './container.js';
import { readCedula, readLicense, readNationalId, readPassport } from './documents.js';
import { readDomain } from './domain.js';
import { readEmail } from './email.js';
import { readImei } from './imei.js';
import { readIp } from './ip.js';
import { readDeviceSerial, readFileHash, readFirearm, readOther } from './made-things.js';
import { readCurp, readRfc } from './mexico.js';
import { readOrganizationNumber } from './organization-number.js';
import { readParcel } from './parcel.js';
import { readPhone } from './phone.js';
import { readPlate } from './plate.js';
import { exactly, type IdentifierKey, type Reader, type Reading, type Scope } from './reading.js';
import { readIccid, readImsi } from './sim.js';
import { readUsername } from './username.js';
import { readVessel } from './vessel.js';
import { readVin } from './vin.js';
import { readWallet } from './wallet.js';

/** How each type of table B3 is read. The compiler keeps it whole. */
const readers: Readonly<Record<IdentifierType, Reader>> = {
  phone: readPhone,
  imei: readImei,
  imsi: readImsi,
  iccid: readIccid,
  email: readEmail,
  username: readUsername,
  plate: readPlate,
  vin: readVin,
  vessel: readVessel,
  aircraft: readAircraft,
  container: readContainer,
  parcel: readParcel,
  iban: readIban,
  account: readAccount,
  card: readCard,
  wallet: readWallet,
  passport: readPassport,
  'national-id': readNationalId,
  curp: readCurp,
  rfc: readRfc,
  cedula: readCedula,
  license: readLicense,
  ip: readIp,
  domain: readDomain,
  'file-hash': readFileHash,
  'device-serial': readDeviceSerial,
  firearm: readFirearm,
  'organization-number': readOrganizationNumber,
  other: readOther,
};

/** Where the value stands in its registration (JSON Pointer), and what its agency and the service add to read it by. */
export interface IdentifierContext extends Omit<Scope, 'issuer'> {
  readonly field: string;
}

const valueLengthMax = 300;

/** What people write where they have nothing to write. */
const placeholders = new Set(['UNKNOWN', 'UNK', 'NONE', 'NIL', 'NULL', 'N A', 'NA', 'NOT AVAILABLE', 'NOT KNOWN', 'TBD', 'PENDING', 'DESCONOCIDO', 'SIN DATOS']);

const nothing = (note: string): Reading => ({ canonical: '', valid: false, keys: [], note });

const readingOf = ({ type, value, issuer }: Identifier, context: IdentifierContext): Reading => {
  if (value.length > valueLengthMax) return nothing(`longer than ${valueLengthMax} characters`);
  if (placeholders.has(words(value))) return nothing('says that nothing is known');
  try {
    return readers[type](value, { ...context, ...(issuer && { issuer }) }) ?? nothing('holds nothing to compare');
  } catch {
    // A library's parser gave up on the text. Compared as written it can still be found, which is what counts.
    const text = type === 'card' ? '' : plainText(value);
    return { canonical: text, valid: false, keys: text ? [exactly(`${type}:unread:${text}`)] : [], note: 'could not be read; compared as written' };
  }
};

const distinct = (keys: readonly IdentifierKey[]): IdentifierKey[] => keys.filter((key, place) => keys.findIndex((other) => other.key === key.key) === place);

/** A normalised identifier, and what could not be made of it, if anything. */
export interface IdentifierReading {
  readonly identifier: NormalizedIdentifier;
  readonly note?: string;
}

/**
 * Reads an identifier into its canonical form and the keys it is matched by (table B3). Never throws. A failed check digit gives
 * `valid: false` and hides nothing; where nothing can be compared `keys` is empty and the note says why.
 */
export const readIdentifier = (identifier: Identifier, context: IdentifierContext): IdentifierReading => {
  const { type = identifier.type, canonical, issuer, valid, keys, note } = readingOf(identifier, context);
  const { observedFrom, observedTo } = identifier;
  const raw = type === 'card' ? maskedCard(identifier.value) : identifier.value.slice(0, valueLengthMax);
  return {
    identifier: { type, canonical, ...(issuer && { issuer }), keys: distinct(keys), valid, raw, field: context.field, ...(observedFrom && { observedFrom }), ...(observedTo && { observedTo }), ...(identifier.protected && { protected: true }) },
    ...(note && { note }),
  };
};

/** The identifier alone, for those who do not report what could not be read. */
export const normalizeIdentifier = (identifier: Identifier, context: IdentifierContext): NormalizedIdentifier => readIdentifier(identifier, context).identifier;

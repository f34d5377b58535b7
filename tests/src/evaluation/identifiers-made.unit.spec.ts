import fc from 'fast-check';
import { IdentifierType } from '@parley/contracts';
import { identifierMeasuresOf, readValue, type KnownValue } from '@parley/cli';

const upper = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const text = (characters: string, length: number) => fc.string({ unit: fc.constantFrom(...characters), minLength: length, maxLength: length });
const digits = (length: number) => text('0123456789', length);
// People confuse these with others; a value without them is one that no repair turns into another.
const clear = (length: number) => text('ACEFHJKMNPRTUVWXY34679', length);
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(''));
const of = (value: fc.Arbitrary<string>, ...issuers: string[]): fc.Arbitrary<{ value: string; issuer?: string }> => (issuers.length === 0 ? value.map((v) => ({ value: v })) : fc.record({ value, issuer: fc.constantFrom(...issuers) }));

/** Values as issuers make them, of every type of the contract; those with a file of their own are measured on it as well. */
const made: Readonly<Record<IdentifierType, fc.Arbitrary<{ value: string; issuer?: string }>>> = {
  phone: of(joined(fc.constant('+1312'), text('23456789', 1), digits(6)), 'US'),
  imei: of(joined(fc.constant('35'), digits(12))),
  imsi: of(joined(fc.constantFrom('310260', '334020', '21407'), digits(9))),
  iccid: of(joined(fc.constant('8952'), digits(14))),
  email: of(joined(text('abcdefgh', 8), fc.constantFrom('@gmail.com', '@courier.example'))),
  username: of(text('abcdefgh_0123456789', 9), 'telegram', 'instagram', 'X'),
  plate: of(text('ACDEFGHJKMNPRTUVWXY0123456789', 7), 'US-IL', 'US-TX', 'MX'),
  vin: of(joined(text('ACEFHJKMNPRTUVWXY', 1), text('ABCDEFGHJKLMNPRSTUVWXYZ0123456789', 16))),
  vessel: of(digits(7), 'IMO'),
  aircraft: of(joined(fc.constant('XB'), text(upper, 3)), 'MX'),
  container: of(joined(text(upper, 3), fc.constant('U'), digits(6)).map((body) => body + containerDigit(body))),
  parcel: of(digits(12), 'FedEx', 'DHL'),
  iban: of(joined(fc.constant('DE'), digits(20))),
  account: of(joined(text('123456789', 1), digits(9)), '021000021', '026009593'),
  card: of(joined(fc.constant('4'), digits(15))),
  wallet: of(joined(fc.constant('0x'), text('0123456789abcdef', 40)), 'ethereum'),
  passport: of(joined(text('CEFGHJKLMNPRTUVWXYZ', 1), digits(8)), 'MX', 'CO'),
  'national-id': of(digits(11), 'BR', 'PE'),
  curp: of(joined(text('ABCDEFGHJKLMNPRSTUVWXYZ', 4), fc.constant('740131'), fc.constantFrom('H', 'M'), text('BCDFGHJKLMNPRSTVWXYZ', 5), text('23456789', 2))),
  rfc: of(joined(text('ABCDEFGHJK', 4), fc.constantFrom('740131', '811209'), text(`${upper}123456789`, 2), text('0123456789A', 1))),
  cedula: of(digits(8), 'CO', 'DO'),
  license: of(joined(text(upper, 1), digits(11)), 'US-IL', 'US-CA'),
  ip: of(fc.oneof(fc.ipV4(), fc.constant('2001:db8::7'))),
  domain: of(text('abcdefgh', 10).map((name) => `${name}.example.com`)),
  'file-hash': of(text('0123456789abcdef', 64)),
  'device-serial': of(clear(12), 'Apple', 'Samsung'),
  firearm: of(joined(text(upper, 3), digits(6)), 'Glock', 'Smith & Wesson'),
  'organization-number': of(digits(9), 'GB', 'RS'),
  other: of(clear(8), 'Club card'),
};

// ISO 6346: letters count 10 to 38 without the multiples of 11, each place twice the one before.
const containerDigit = (body: string): string => {
  const worth = 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' ').reduce<Map<string, number>>((all, letter, i) => all.set(letter, [10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 34, 35, 36, 37, 38][i] ?? 0), new Map());
  const sum = [...body].reduce((total, character, place) => total + (worth.get(character) ?? Number(character)) * 2 ** place, 0);
  return String((sum % 11) % 10);
};

describe('identifiers of every kind, made at random and written in other ways', () => {
  it.each(IdentifierType.options)('are all found as %s, and none is taken for another', (type) => {
    const known = fc.sample(made[type], { numRuns: 300, seed: 20_310_402 }).map((one): KnownValue => ({ kind: type, type, ...one }));
    const { recall, falseJoins, writings } = identifierMeasuresOf(known.map(readValue));
    expect({ recall, falseJoins }).toEqual({ recall: 1, falseJoins: 0 });
    expect(writings).toBeGreaterThanOrEqual(300);
  });
});

import type { Identifier, IdentifierType } from '@parley/contracts';
import { policy2031 } from '../policy/policy.js';
import { compareIdentifiers } from './compare-identifiers.js';
import { normalizeIdentifier } from './normalize-identifier.js';

const cardDigest = (number: string) => `digest-of-${[...number].reverse().join('')}`;
const read = (type: IdentifierType, value: string, issuer?: string) =>
  normalizeIdentifier({ type, value, ...(issuer !== undefined && { issuer }) } as Identifier, { field: '/identifiers/0', phoneRegion: 'US', cardDigest });

type Written = readonly [value: string, issuer?: string];
const compare = (type: IdentifierType, a: Written, b: Written) => {
  const [left, right] = [read(type, ...a), read(type, ...b)];
  const [there, back] = [compareIdentifiers(left, right, policy2031), compareIdentifiers(right, left, policy2031)];
  expect(there?.class).toBe(back?.class);
  return there;
};

describe('identifiers that are the same thing written differently match exactly', () => {
  it.each<[IdentifierType, Written, Written]>([
    ['phone', ['(312) 555-0142', 'US'], ['+1 312 555 0142']],
    ['phone', ['001 312 555 0142', 'US'], ['011 1 312 555 0142', 'US']],
    ['phone', ['667 555 0101', 'MX'], ['+52 1 667 555 0101']],
    ['phone', ['٣١٢٥٥٥٠١٤٢', 'US'], ['tel:+1-312-555-0142;ext=7']],
    ['imei', ['35-209900-176148-1'], ['35209900176148']],
    ['imei', ['A0000000002329'], ['a0 000000 002329 9']],
    ['imsi', ['310-260-123456789'], ['310260123456789']],
    ['iccid', ['8944 5000 1022 3344 5562'], ['89445000102233445562']],
    ['email', [' mailto:A.Ortiz@COURIER.example '], ['a.ortiz@courier.example']],
    ['email', ['Ana <ana@münchen.example>'], ['ana@xn--mnchen-3ya.example']],
    ['username', ['@El_Mayo', 'instagram'], ['https://www.instagram.com/el_mayo/']],
    ['plate', ['XNT-5645', 'US-TX'], ['xnt 5645', 'Texas']],
    ['plate', ['АВ 123 СЕ', 'RU'], ['AB123CE', 'Russia']],
    ['vin', ['1HG DD9AG7 AE899581'], ['1hgdd9ag7ae899581']],
    ['vessel', ['IMO 9074729'], ['9074729', 'imo']],
    ['vessel', ['IMO9074729'], ['imo: 9074729']],
    ['domain', ['https://www.facebook.com/ZKGrandTown/'], ['m.facebook.com/zkgrandtown?ref=1']],
    ['domain', [': www.shop.example (closed)'], ['WWW.SHOP.EXAMPLE']],
    ['phone', ['+98 2122 7700 0190'], ['0098212277000190']],
    ['iban', ['QQ93 1234 5678'], ['qq9312345678']],
    ['aircraft', ['N-12345'], ['n12345']],
    ['container', ['CSQU 305438-3'], ['CSQU3054383']],
    ['parcel', ['1Z 999 AA1 01 2345 6784'], ['1z999aa10123456784', 'United Parcel Service']],
    ['iban', ['DE89 3704 0044 0532 0130 00'], ['de89370400440532013000']],
    ['account', ['12-345-678', '021000021'], ['021000021:12345678']],
    ['card', ['4111 1111 1111 1111'], ['4111-1111-1111-1111']],
    ['wallet', ['0X34622d0891f1ad8fafe2af2845f40b2904a5af29', 'ethereum'], ['0x34622D0891F1AD8FAFE2AF2845F40B2904A5AF29', 'polygon']],
    ['wallet', ['BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ', 'btc'], ['bitcoin:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq?amount=1']],
    ['passport', ['G99643735', 'Mexico'], ['g-996 43735', 'MX-JAL']],
    ['passport', ['C480 ZRLP5', 'Germany'], ['C480ZRLP5', 'D']],
    ['national-id', ['0401 0136281', 'Syria'], ['04010136281', 'SYR']],
    ['curp', ['VISA 740131HGRLNR07'], ['VISA740131HGRLNR07', 'Mexico']],
    ['rfc', ['MUÑ 110218 LJ6'], ['muñ110218lj6']],
    ['cedula', ['N-19 -828', 'Panama'], ['N-19-828', 'PA']],
    ['cedula', ['V-9953939', 'Venezuela'], ['9953 939', 'VE']],
    ['license', ['D123-4567-8901', 'Illinois'], ['D12345678901', 'US-IL']],
    ['ip', ['[2001:DB8:0:0::1]:443'], ['2001:db8::1']],
    ['ip', ['::ffff:192.0.2.7'], ['192.0.2.7:8080']],
    ['domain', ['hxxps://Shop.Bücher.example/path?x'], ['shop.xn--bcher-kva.example.']],
    ['file-hash', ['SHA-1: DA39A3EE5E6B4B0D3255BFEF95601890AFD80709'], ['da39a3ee5e6b4b0d3255bfef95601890afd80709']],
    ['device-serial', ['F2LL 1234 ABCD', 'Apple'], ['f2ll1234abcd', 'Apple Inc']],
    ['firearm', ['bhk-1234', 'Smith & Wesson'], ['BHK1234', 'S&W']],
    ['organization-number', ['5493 001K JTII GC8Y 1R12'], ['5493001KJTIIGC8Y1R12', 'US']],
    ['other', ['ab-12', 'Club card'], ['AB12', 'club card']],
  ])('%s %j and %j', (type, a, b) => {
    expect(compare(type, a, b)).toMatchObject({ class: 'exact' });
  });
});

describe('identifiers that may be the same thing match as a variant, which says why', () => {
  it.each<[IdentifierType, Written, Written, string]>([
    ['phone', ['312 555 0142'], ['+13125550142'], 'missing-country-code'],
    ['phone', ['52 667 555 0101', 'US'], ['+526675550101'], 'missing-country-code'],
    ['phone', ['62812345678', 'ID'], ['+62812345678'], 'missing-country-code'],
    ['phone', ['982122770001999', 'IR'], ['+982122770001999'], 'missing-country-code'],
    ['imei', ['35-209900-176148-23'], ['352099001761481'], 'imeisv'],
    ['iccid', ['8944500010223344556F'], ['8944500010223344556'], 'trailing-filler'],
    ['iccid', ['89445000102233445562'], ['8944500010223344556'], 'missing-check-digit'],
    ['email', ['a.ortiz+x@gmail.com'], ['aortiz@googlemail.com'], 'provider-folding'],
    ['username', ['el_mayo'], ['el_mayo', 'telegram'], 'missing-platform'],
    ['plate', ['XNO5645', 'US-TX'], ['XN05645', 'US-TX'], 'confusable-characters'],
    ['plate', ['XNT5645'], ['XNT5645', 'US-TX'], 'missing-issuer'],
    ['plate', ['XNT5645', 'US'], ['XNT5645', 'US-TX'], 'missing-state'],
    ['vin', ['IHGDD9AG7AE899581'], ['1HGDD9AG7AE899581'], 'confusable-characters'],
    ['aircraft', ['N12345'], ['A061D9'], 'registration-address'],
    ['container', ['CSQU305438'], ['CSQU3054383'], 'missing-check-digit'],
    ['parcel', ['771234567890'], ['771234567890', 'FedEx'], 'missing-carrier'],
    ['account', ['000123456', '021000021'], ['123456', '021000021'], 'leading-zeros'],
    ['wallet', ['1NEDqZPvTWRaoho48qXuLLsrYomMXPABfD'], ['1NEDqZPvTWRaoho48qXuLLsrYomMXPABfD', 'btc'], 'missing-chain'],
    ['wallet', ['rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH:1', 'xrp'], ['rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH', 'xrp'], 'without-tag'],
    ['passport', ['GO9643735', 'MX'], ['G09643735', 'MX'], 'confusable-characters'],
    ['passport', ['G99643735'], ['G99643735', 'MX'], 'missing-issuer'],
    ['passport', ['P 182583'], ['P182583'], 'missing-issuer'],
    ['passport', ['G99643735', 'Atlantis'], ['G99643735', 'MX'], 'missing-issuer'],
    ['passport', ['GO9643735'], ['G09643735', 'MX'], 'confusable-characters'],
    ['plate', ['XNO5645'], ['XN05645', 'US-TX'], 'confusable-characters'],
    ['cedula', ['V-9953939'], ['9953939', 'VE'], 'missing-issuer'],
    ['organization-number', ['800.076.369', 'CO'], ['800076369-0', 'Colombia'], 'without-check-digit'],
    ['curp', ['VISA74O131HGRLNRO7'], ['VISA740131HGRLNR07'], 'confusable-characters'],
    ['rfc', ['MUÑ110218'], ['MUÑ110218LJ6'], 'missing-homoclave'],
    ['cedula', ['N19828', 'PA'], ['N-19-828', 'PA'], 'missing-separators'],
    ['domain', ['www.shop.example'], ['shop.example'], 'www-prefix'],
  ])('%s %j and %j', (type, a, b, why) => {
    expect(compare(type, a, b)).toMatchObject({ class: 'variant', why });
  });
});

describe('identifiers that are different things never match', () => {
  it.each<[IdentifierType, Written, Written]>([
    ['phone', ['+13125550142'], ['+13125550143']],
    ['phone', ['312 555 0142', 'US'], ['412 555 0142', 'US']],
    ['imei', ['352099001761481'], ['352099001761482'.replace('6148', '6149')]],
    ['plate', ['XNT5645', 'US-TX'], ['XNT5645', 'US-IL']],
    ['plate', ['XNT5645', 'US-TX'], ['XNT5646', 'US-TX']],
    ['vin', ['1HGDD9AG7AE899581'], ['1HGDD9AG7AE899582']],
    ['passport', ['G99643735', 'MX'], ['G99643735', 'GT']],
    ['passport', ['G99643735', 'MX'], ['G99643734', 'MX']],
    ['passport', ['A1234'], ['A1234', 'MX']],
    ['wallet', ['rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH:1', 'xrp'], ['rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH:2', 'xrp']],
    ['wallet', ['1NEDqZPvTWRaoho48qXuLLsrYomMXPABfD', 'btc'], ['1NEDqZPvTWRaoho48qXuLLsrYomMXPABfD', 'bch']],
    ['rfc', ['MUÑ110218LJ6'], ['MUÑ110218LJ7']],
    ['account', ['12345678', '021000021'], ['12345678', '026009593']],
    ['firearm', ['1234567', 'Glock'], ['1234567', 'Canik']],
    ['email', ['a.ortiz@courier.example'], ['aortiz@courier.example']],
    ['domain', ['facebook.com/porticellomalta'], ['facebook.com/ZKGrandTown']],
    ['domain', ['facebook.com'], ['facebook.com/ZKGrandTown']],
    ['domain', ['shop.example.com'], ['example.com']],
    ['plate', ['XNO5645', 'US-TX'], ['XN05645', 'US-IL']],
    ['organization-number', ['800076369-0', 'CO'], ['800076369-1', 'CO']],
    ['iban', ['DE89370400440532013000'], ['DE89370400440532013001']],
  ])('%s %j and %j', (type, a, b) => {
    expect(compare(type, a, b)).toBeUndefined();
  });
});

describe('a phone is a fact of its time', () => {
  const seen = (from?: string, to?: string) => ({ ...read('phone', '+13125550142'), ...(from && { observedFrom: from }), ...(to && { observedTo: to }) });

  it('matches where the intervals overlap, or an end is open', () => {
    expect(compareIdentifiers(seen('2031-01-01T00:00:00Z', '2031-02-01T00:00:00Z'), seen('2031-01-15T00:00:00Z'), policy2031)).toBeDefined();
    expect(compareIdentifiers(seen(undefined, '2031-02-01T00:00:00Z'), seen(), policy2031)).toBeDefined();
  });

  it('matches within the slack of both sides and not beyond it', () => {
    const until = seen(undefined, '2031-01-01T00:00:00Z');
    expect(compareIdentifiers(until, seen('2031-12-27T00:00:00Z'), policy2031)).toBeDefined();
    expect(compareIdentifiers(until, seen('2031-12-28T00:00:00Z'), policy2031)).toBeUndefined();
  });

  it.each<[IdentifierType, Written, string, string]>([['ip', ['192.0.2.7'], '2031-01-03T00:00:00Z', '2031-01-03T00:00:01Z'], ['username', ['el_mayo', 'telegram'], '2031-12-27T00:00:00Z', '2031-12-28T00:00:00Z']])('as is an %s, with a slack of its own', (type, written, within, beyond) => {
    const until = { ...read(type, ...written), observedTo: '2031-01-01T00:00:00Z' };
    const from = (observedFrom: string) => ({ ...read(type, ...written), observedFrom });
    expect(compareIdentifiers(until, from(within), policy2031)).toBeDefined();
    expect(compareIdentifiers(from(within), until, policy2031)).toBeDefined();
    expect(compareIdentifiers(until, from(beyond), policy2031)).toBeUndefined();
  });

  it('leaves what does not change hands unbounded in time', () => {
    const vin = (observedTo?: string, observedFrom?: string) => ({ ...read('vin', '1HGDD9AG7AE899581'), ...(observedTo && { observedTo }), ...(observedFrom && { observedFrom }) });
    expect(compareIdentifiers(vin('2001-01-01T00:00:00Z'), vin(undefined, '2031-01-01T00:00:00Z'), policy2031)).toBeDefined();
  });
});

describe('a check', () => {
  it.each<[IdentifierType, Written, boolean]>([
    ['imei', ['49-015420-323751-8'], true], ['imei', ['49-015420-323751-7'], false],
    ['imsi', ['310260123456789'], true], ['imsi', ['999260123456789'], false],
    ['iccid', ['89014103211118510720'], true], ['iccid', ['99445000102233445562'], false],
    ['vin', ['1M8GDM9AXKP042788'], true], ['vin', ['1M8GDM9A1KP042788'], false], ['vin', ['WDB1240221A123456'], true],
    ['vessel', ['IMO 9074729'], true], ['vessel', ['IMO 9074728'], false], ['vessel', ['MMSI 366943980'], true], ['vessel', ['MMSI 066943980'], false],
    ['container', ['CSQU3054383'], true], ['container', ['CSQU3054384'], false],
    ['parcel', ['1Z999AA10123456784'], true], ['parcel', ['1Z999AA10123456785'], false], ['parcel', ['RR123456785US'], true],
    ['iban', ['BE68539007547034'], true], ['iban', ['BE68539007547035'], false], ['iban', ['BE6853900754703'], false],
    ['account', ['12345678', '021000021'], true], ['account', ['12345678', '021000022'], false],
    ['card', ['4111111111111111'], true], ['card', ['4111111111111112'], false],
    ['wallet', ['1NEDqZPvTWRaoho48qXuLLsrYomMXPABfD', 'btc'], true], ['wallet', ['1NEDqZPvTWRaoho48qXuLLsrYomMXPABfE', 'btc'], false],
    ['curp', ['HEGG560427MVZRRL04'], true], ['curp', ['HEGG560427MVZRRL05'], false],
    ['organization-number', ['213.123.432-1', 'CO'], true], ['organization-number', ['2131234325', 'CO'], false],
    ['aircraft', ['N12345'], true], ['aircraft', ['N0123'], false],
    ['file-hash', ['d41d8cd98f00b204e9800998ecf8427e'], true], ['file-hash', ['d41d8cd98f00b204e9800998ecf842'], false],
    ['ip', ['192.0.2.7'], true], ['ip', ['192.0.2.777'], false],
  ])('of %s %j says %s, and hides no match', (type, written, valid) => {
    expect(read(type, ...written).valid).toBe(valid);
    expect(compare(type, written, written)).toBeDefined();
  });
});

describe('an account that is an IBAN', () => {
  it('is one, whatever it was filed as', () => {
    const filed = read('account', 'DE89 3704 0044 0532 0130 00', 'Commerzbank');
    expect(filed.type).toBe('iban');
    expect(compareIdentifiers(filed, read('iban', 'DE89370400440532013000'), policy2031)).toMatchObject({ class: 'exact' });
  });
});

describe('a card number', () => {
  it('is masked wherever it would show, and compared by digest alone', () => {
    const card = read('card', '4111 1111 1111 1111');
    expect(card).toMatchObject({ canonical: '411111******1111', raw: '411111******1111', valid: true });
    expect(JSON.stringify({ ...card, keys: [] })).not.toContain('11111111');
    expect(card.keys).toEqual([{ key: 'card:digest-of-1111111111111114', class: 'exact' }]);
  });

  it('has no key where there is no digest', () => {
    expect(normalizeIdentifier({ type: 'card', value: '4111111111111111' }, { field: '', phoneRegion: 'US' }).keys).toEqual([]);
  });
});

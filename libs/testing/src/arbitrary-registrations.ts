import fc from 'fast-check';
import { OperationType, Registration, RegistrationKind, RegistrationStatus, type Identifier } from '@parley/contracts';
import { arbitraryCenter, arbitraryGeometryNear, arbitraryPointNear } from './arbitrary-geometries.js';
import { filed } from './registrations.js';

type Given = Parameters<typeof filed>[0];
type Place = NonNullable<Given['places']>[number];

/** A registration as the topic's agency sends it. */
export interface SentRegistration {
  readonly agency: string;
  readonly registration: Registration;
}

const minuteMs = 60_000;
const noon = Date.parse('2031-04-02T12:00:00Z');
const instants = fc.oneof(fc.integer({ min: -40, max: 40 }).map((quarters) => noon + quarters * 15 * minuteMs), fc.constantFrom(Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59Z') - 10 * minuteMs));

// Whole quarters of an hour: windows and their buffers often just touch.
const windows = fc.tuple(instants, fc.option(fc.integer({ min: 1, max: 600 }), { nil: undefined })).map(([start, minutes]) => ({
  start: new Date(start).toISOString(),
  ...(minutes !== undefined && { end: new Date(Math.min(start + minutes * minuteMs, Date.parse('9999-12-31T23:59:59Z'))).toISOString() }),
}));

const addresses = fc.constantFrom('2412 W Lithuanian Plaza Ct, Chicago, IL', '2412 West Lithuanian Plaza Court, Chicago', '2412 W Lithuanian Plaza Ct Apt 2, Chicago, IL', '2414 W Lithuanian Plaza Ct, Chicago, IL', 'Calle 5 de Mayo 12, Col. Centro, Culiacán', 'C. 5 de Mayo No. 12 int. 3, Centro, Culiacán', 'Km 12 Carretera a Navolato', '045XX N Sheridan Rd');

const placesNear = (center: [number, number]): fc.Arbitrary<Place> =>
  fc
    .record({
      geometry: fc.option(fc.oneof(fc.constantFrom(300, 3000, 30_000).chain((extent) => arbitraryGeometryNear(center, extent)), arbitraryPointNear(center, 12)), { nil: undefined, freq: 8 }),
      radiusMeters: fc.option(fc.constantFrom(0, 150, 290, 1000, 50_000), { nil: undefined }),
      quality: fc.option(fc.constantFrom('rooftop', 'parcel', 'street', 'centroid'), { nil: undefined }),
      address: fc.option(addresses.map((text) => ({ text })), { nil: undefined }),
    })
    .filter(({ geometry, address }) => geometry !== undefined || address !== undefined)
    .map((place) => Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined)) as Place);

const written: readonly Pick<Identifier, 'type' | 'value' | 'issuer'>[] = [
  { type: 'phone', value: '+1 312 555 0142' }, { type: 'phone', value: '312-555-0142' }, { type: 'phone', value: '6675550101', issuer: 'MX' }, { type: 'phone', value: '52 667 555 0101' },
  { type: 'imei', value: '352099001761481' }, { type: 'imei', value: '35-209900-176148-23' }, { type: 'plate', value: 'XN05645', issuer: 'US-TX' }, { type: 'plate', value: 'XNO 5645', issuer: 'US-TX' },
  { type: 'plate', value: 'XNO5645' }, { type: 'vin', value: '1HGDD9AG7AE899581' }, { type: 'vin', value: 'IHGDD9AG7AE899581' }, { type: 'account', value: '000123456', issuer: '021000021' }, { type: 'account', value: '123456', issuer: '021000021' },
  { type: 'account', value: 'DE89370400440532013000' }, { type: 'iban', value: 'DE89 3704 0044 0532 0130 00' }, { type: 'passport', value: 'GO9643735', issuer: 'MX' }, { type: 'passport', value: 'G09643735' },
  { type: 'iccid', value: '8944500010223344556' }, { type: 'iccid', value: '89445000102233445562' }, { type: 'iccid', value: '8944500010223344556F' }, { type: 'aircraft', value: 'N12345' }, { type: 'aircraft', value: 'A061D9' },
];

const identifiers = fc
  .record({ written: fc.constantFrom(...written), protected: fc.boolean(), observedFrom: fc.option(instants, { nil: undefined }), observedTo: fc.option(instants, { nil: undefined }) })
  .map(({ written, protected: isProtected, observedFrom, observedTo }) => ({
    ...written,
    ...(isProtected && { protected: true }),
    ...(observedFrom !== undefined && { observedFrom: new Date(observedFrom).toISOString() }),
    ...(observedTo !== undefined && { observedTo: new Date(Math.max(observedTo, observedFrom ?? observedTo)).toISOString() }),
  }));

const registrationsNear = (center: [number, number], registrationId: string): fc.Arbitrary<SentRegistration> =>
  fc
    .record({
      agency: fc.constantFrom('north-pd', 'river-so'),
      kind: fc.oneof({ weight: 3, arbitrary: fc.constant('operation' as const) }, { weight: 3, arbitrary: fc.constant('target' as const) }, { weight: 1, arbitrary: fc.constantFrom(...RegistrationKind.options) }),
      status: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('planned' as const, 'active' as const) }, { weight: 1, arbitrary: fc.constantFrom(...RegistrationStatus.options) }),
      operationType: fc.constantFrom(...OperationType.options),
      caseNumber: fc.constantFrom('C-1', 'C-2'),
      window: windows,
      places: fc.array(placesNear(center), { maxLength: 2 }),
      identifiers: fc.array(identifiers, { maxLength: 3 }),
      own: fc.array(identifiers, { maxLength: 1 }),
      jointWith: fc.oneof({ weight: 8, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: fc.constant<string[]>(['river-so']) }),
    })
    .filter(({ places, identifiers: given, own }) => places.length + given.length + own.length > 0)
    .map(({ agency, caseNumber, own, window, operationType, kind, ...given }) => ({
      agency,
      registration: Registration.parse(filed({
        ...given, kind, registrationId, case: { number: caseNumber }, subjects: own.length > 0 ? [{ kind: 'person' as const, identifiers: own }] : [],
        ...(kind === 'operation' ? { window, operationType } : { window: undefined, operationType: undefined }),
      })),
    }));

/** Two registrations of one neighbourhood, a few words and one pool of identifiers: they often match, and often just do not. */
export const arbitraryPair: fc.Arbitrary<readonly [SentRegistration, SentRegistration]> = arbitraryCenter().chain((center) => fc.tuple(registrationsNear(center, 'r-1'), registrationsNear(center, 'r-2')));

import type { Geometry, NormalizedIdentifier, RegistrationAccepted, Side, Subject } from '@parley/contracts';
import { withCurpFacts } from '../identifiers/curp-facts.js';
import type { Policy } from '../policy/policy.js';
import { premiseOf, type Premise } from '../premises/premise.js';

/** A place with the time around it that an operation fills: the radius and the window with the policy's buffers, in milliseconds. */
export interface Volume {
  readonly label: string;
  readonly geometry: Geometry;
  readonly radiusMeters: number;
  readonly widened: boolean;
  readonly startMs: number;
  readonly endMs: number;
}

/** A registration as the rules see it. */
export interface Matchable {
  readonly id: string;
  readonly agency: string;
  readonly registrationId: string;
  readonly version: number;
  /** Takes part in no rule at all: cancelled or expired. */
  readonly dead: boolean;
  readonly target: boolean;
  /** Empty unless it is an operation that is planned or active. */
  readonly volumes: readonly Volume[];
  readonly endAssumed: boolean;
  /** Whether its subjects are what it is about (table B2). */
  readonly matchesOnTarget: boolean;
  readonly caseKey: string;
  readonly jointWith: ReadonlySet<string>;
  readonly identifiers: readonly NormalizedIdentifier[];
  readonly subjects: readonly Subject[];
  readonly premises: readonly Premise[];
  readonly side: Side;
}

/** How a registration is named across agencies. */
export const registrationKey = (agency: string, registrationId: string): string => `${agency}/${registrationId}`;

const minuteMs = 60_000;

// What PostgreSQL and ISO 8601 with four digits can say; a window beyond it, buffers included, ends there.
const [firstMs, lastMs] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59Z')];
const sayable = (ms: number) => Math.min(lastMs, Math.max(firstMs, ms));

const windowOf = ({ registration }: RegistrationAccepted, policy: Policy) => {
  const { window, operationType } = registration;
  if (!window) return undefined;
  const start = Date.parse(window.start);
  const assumedMs = (operationType ? policy.operationTypes[operationType].assumedDurationHours : 24) * 60 * minuteMs;
  return { startMs: sayable(start), endMs: sayable(window.end ? Date.parse(window.end) : start + assumedMs), assumed: window.end === undefined, timeZone: window.timeZone };
};

const labelOf = (place: RegistrationAccepted['registration']['places'][number]): string => {
  const { geometry, address } = place;
  if (address) return address.text;
  const [first] = geometry?.type === 'Point' ? [geometry.coordinates] : geometry?.type === 'LineString' ? geometry.coordinates : (geometry?.coordinates[0] ?? []);
  return first ? `${geometry?.type} near ${first[1]?.toFixed(5)}, ${first[0]?.toFixed(5)}` : 'a place';
};

const volumesOf = (accepted: RegistrationAccepted, policy: Policy): Volume[] => {
  const { registration } = accepted;
  const window = windowOf(accepted, policy);
  if (registration.kind !== 'operation' || !registration.operationType || !window || !['planned', 'active'].includes(registration.status)) return [];
  const rule = policy.operationTypes[registration.operationType];
  return registration.places.flatMap((place) => {
    if (!place.geometry || (rule.noPlace && place.radiusMeters === undefined)) return [];
    const asked = place.radiusMeters ?? (place.geometry.type === 'LineString' ? (rule.routeRadiusMeters ?? rule.radiusMeters) : rule.radiusMeters);
    const bound = place.quality ? policy.qualityRadiusMeters[place.quality] : 0;
    return [{ label: labelOf(place), geometry: place.geometry, radiusMeters: Math.max(asked, bound), widened: bound > asked, startMs: sayable(window.startMs - rule.preMinutes * minuteMs), endMs: sayable(window.endMs + rule.postMinutes * minuteMs) }];
  });
};

const sideOf = (accepted: RegistrationAccepted, policy: Policy): Side => {
  const { agency, deconflictionNumber, registration } = accepted;
  const window = windowOf(accepted, policy);
  const optional = { operationType: registration.operationType, caseNumber: registration.case?.number };
  return {
    agency, deconflictionNumber, registrationId: registration.registrationId, version: registration.version, kind: registration.kind, status: registration.status, contact: registration.contact,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    ...(window ? { window: { start: new Date(window.startMs).toISOString(), end: new Date(window.endMs).toISOString(), assumed: window.assumed, ...(window.timeZone ? { timeZone: window.timeZone } : {}) } } : {}),
    places: registration.places.map(labelOf),
    tier: registration.handling.tier ?? (registration.operationType ? policy.operationTypes[registration.operationType].tier : 'pointer'),
    markings: registration.handling.markings,
  };
};

/** Brings an accepted registration into the shape that the rules work on. Pure: the same event and policy give the same result. */
export const toMatchable = (accepted: RegistrationAccepted, policy: Policy): Matchable => {
  const { agency, registration } = accepted;
  const rule = registration.operationType && policy.operationTypes[registration.operationType];
  return {
    id: registrationKey(agency, registration.registrationId),
    agency,
    registrationId: registration.registrationId,
    version: registration.version,
    dead: registration.status === 'cancelled' || registration.status === 'expired',
    target: registration.kind === 'target',
    volumes: volumesOf(accepted, policy),
    endAssumed: registration.window !== undefined && registration.window.end === undefined,
    caseKey: registration.case ? `case:${registration.case.number.trim().toUpperCase()}` : `registration:${registration.registrationId}`,
    jointWith: new Set(registration.jointWith),
    identifiers: accepted.identifiers,
    matchesOnTarget: rule?.matchOnTarget ?? true,
    subjects: registration.subjects.map((subject) => withCurpFacts(rule?.subjectsProtected ? { ...subject, protected: true } : subject)),
    premises: registration.places.map((place) => premiseOf(place, labelOf(place))),
    side: sideOf(accepted, policy),
  };
};

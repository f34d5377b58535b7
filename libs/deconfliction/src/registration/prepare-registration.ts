import type { Identifier, Problem, Registration, RegistrationAccepted } from '@parley/contracts';
import { maskedCard } from '../identifiers/card.js';
import type { IdentifierContext } from '../identifiers/normalize-identifier.js';
import { readIdentifiers } from '../identifiers/normalize-identifiers.js';
import type { Policy } from '../policy/policy.js';
import { problem } from './problem.js';

type NotChecked = RegistrationAccepted['notChecked'];

/** Starts within the hour, or has started: it is taken all the same, and the receipt says so (B1.2: warn, never refuse). */
export const isLate = (registration: Registration, receivedAt: Date, policy: Policy): boolean => {
  const { kind, status, window } = registration;
  if (kind !== 'operation' || !window || (status !== 'planned' && status !== 'active')) return false;
  return Date.parse(window.start) - receivedAt.getTime() < policy.lateWarningMinutes * 60_000;
};

const placesNotChecked = (registration: Registration, policy: Policy): NotChecked =>
  registration.places.flatMap((place, index) => {
    const field = `/places/${index}`;
    if (!place.geometry) return [{ field, why: 'an address without a geocode is compared as an address, not by distance' }];
    const bound = policy.qualityRadiusMeters[place.quality ?? 'rooftop'];
    return bound > 0 ? [{ field: `${field}/quality`, why: `the geocode is worse than street, so the radius is at least ${bound} m` }] : [];
  });

const subjectsNotChecked = (registration: Registration): NotChecked =>
  registration.subjects.flatMap((subject, index) =>
    subject.names.length + subject.aliases.length + subject.identifiers.length > 0 ? [] : [{ field: `/subjects/${index}`, why: 'a subject without a name or an identifier cannot be compared' }],
  );

const masked = (identifier: Identifier): Identifier => (identifier.type === 'card' ? { ...identifier, value: maskedCard(identifier.value) } : identifier);

/** The registration with every card number masked: from here on it is kept and passed on only so (table B3). */
export const withoutCardNumbers = (registration: Registration): Registration => ({
  ...registration,
  identifiers: registration.identifiers.map(masked),
  subjects: registration.subjects.map((subject) => ({ ...subject, identifiers: subject.identifiers.map(masked) })),
});

/** A registration ready to be accepted: masked, its identifiers normalised, and what matching will not be able to check. */
export type PreparedRegistration = Pick<RegistrationAccepted, 'registration' | 'identifiers' | 'notChecked'>;

/** An event must stay below the broker’s megabyte, at up to three bytes a character; identifiers grow by their keys, so it is known only afterwards. */
const eventCharactersMax = 200_000;
/** So few identifiers cannot reach it, whatever they hold, and are not measured. */
const identifiersUnmeasured = 100;

/** Reads the identifiers of a registration that holds to the contract, and masks its cards. The one problem: too much for one event. */
export const prepareRegistration = (registration: Registration, context: Omit<IdentifierContext, 'field'>, policy: Policy): PreparedRegistration | { readonly problems: Problem[] } => {
  const readings = readIdentifiers(registration, context);
  const identifiers = readings.map(({ identifier }) => identifier);
  if (identifiers.length > identifiersUnmeasured && JSON.stringify(identifiers).length > eventCharactersMax) {
    return { problems: [problem('too-many-identifiers', { detail: `${identifiers.length} identifiers, normalised, are more than one event holds; file them as several registrations of the case` })] };
  }
  const notChecked = [
    ...placesNotChecked(registration, policy),
    ...subjectsNotChecked(registration),
    ...readings.flatMap(({ identifier, note }) => (note ? [{ field: identifier.field, why: note }] : [])),
  ];
  return { registration: withoutCardNumbers(registration), identifiers, notChecked };
};

import type { NormalizedIdentifier, Registration } from '@parley/contracts';
import { readIdentifier, type IdentifierContext, type IdentifierReading } from './normalize-identifier.js';

/** Every identifier of a registration, its own and its subjects', with what could not be made of each. A protected subject's are protected. */
export const readIdentifiers = (registration: Registration, context: Omit<IdentifierContext, 'field'>): IdentifierReading[] => [
  ...registration.identifiers.map((identifier, place) => readIdentifier(identifier, { ...context, field: `/identifiers/${place}` })),
  ...registration.subjects.flatMap((subject, owner) =>
    subject.identifiers.map((identifier, place) =>
      readIdentifier(subject.protected ? { ...identifier, protected: true } : identifier, { ...context, field: `/subjects/${owner}/identifiers/${place}` }),
    ),
  ),
];

/** The same without the notes. Identifiers of a subject count like the registration's own (design.md §4). */
export const normalizeIdentifiers = (registration: Registration, context: Omit<IdentifierContext, 'field'>): NormalizedIdentifier[] =>
  readIdentifiers(registration, context).map(({ identifier }) => identifier);

import { organizationNameRank } from './compare-organizations.js';
import { nameRank } from './compare-persons.js';
import { NameIndex } from './name-index.js';
import type { PreparedOrganizationName } from './prepare-organization.js';
import type { PreparedName } from './prepare-name.js';
import type { WordIndex } from './word-index.js';

// Many persons promise the same, and only the comparison tells them apart; what an organisation's words promise is nearly what the comparison says.
const personsCompared = 128;
const organizationsCompared = 32;

/** An empty index of persons' names. */
export const personNameIndex = (vocabulary?: WordIndex): NameIndex<PreparedName> => new NameIndex(nameRank, personsCompared, vocabulary);

/** An empty index of organisations' names. */
export const organizationNameIndex = (vocabulary?: WordIndex): NameIndex<PreparedOrganizationName> => new NameIndex(organizationNameRank, organizationsCompared, vocabulary);

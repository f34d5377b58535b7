export { keysOf, WhiteList } from './white-list/white-list.js';
export { startIdentity, type IdentityServer } from './identity/identity-server.js';
export { samplePassword, sampleUsers } from './sample-day/sample-people.js';
export { parley } from './commands.js';
export { evaluations } from './evaluate/evaluations.js';
export type { Report } from './evaluate/evaluation.js';
export { measuresOf as identifierMeasuresOf } from './evaluate/identifiers/identifiers-evaluation.js';
export { readValue } from './evaluate/identifiers/join-values.js';
export type { KnownValue } from './evaluate/identifiers/known-values.js';

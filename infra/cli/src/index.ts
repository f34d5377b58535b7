export { keysOf, WhiteList } from './white-list/white-list.js';
export { startIdentity, type IdentityServer } from './identity/identity-server.js';
export { samplePassword, sampleUsers } from './sample-day/sample-people.js';
export { parley } from './commands.js';

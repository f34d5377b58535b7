import { schemaComponents } from './json-schema.js';
import { alertPaths } from './openapi-alerts.js';
import { conflictPaths } from './openapi-conflicts.js';
import { registrationPaths } from './openapi-registrations.js';
import { problemAnswers } from './openapi-parts.js';

const described = ['Registration', 'Receipt', 'ShownRegistration', 'ShownConflict', 'ConflictHistory', 'Problem', 'Alert', 'DeskAlert', 'ShownAlert', 'GiveAnswer', 'LogContact', 'StateOutcome', 'ClaimConflict', 'ConfirmConflict', 'RaiseConflict', 'CloseConflict'];

/** The REST half of the public contract as OpenAPI 3.1. The console's routes serve its own pages and are not public. */
export const openApi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Parley',
    version: '1',
    description: 'File registrations, read receipts, and see conflicts through. The agency is always the token’s, never the payload’s. Fields may be added; ignore those that you do not know.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  security: [{ bearer: [] }],
  tags: [
    { name: 'registrations', description: 'What an agency plans, and the two receipts that answer every version.' },
    { name: 'conflicts', description: 'A conflict from its opening to its outcome, as far as disclosure shows it to who asks.' },
    { name: 'alerts', description: 'Whom to call, by list and by stream.' },
  ],
  paths: { ...registrationPaths, ...conflictPaths, ...alertPaths },
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'An agency key as `npm run agency -- add` prints it, or an access token of the identity provider.' } },
    responses: problemAnswers,
    schemas: schemaComponents(described, 'draft-2020-12'),
  },
});

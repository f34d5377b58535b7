import { inHeader, inPath, inQuery, json, problems, servedBy } from './openapi-parts.js';

const agency = inQuery('agency', 'For the desk only: the agency that it files or looks for.', { type: 'string' });

export const registrationPaths = {
  '/v1/registrations/{registrationId}': {
    servers: servedBy('registration', 8081),
    parameters: [inPath('registrationId', 'The agency’s own id of the registration, percent-encoded.'), agency],
    put: {
      operationId: 'fileRegistration',
      tags: ['registrations'],
      parameters: [inHeader('traceparent', 'W3C trace context. The receipts go on with it, and so do alerts that this version sets off; where it is missing or malformed a trace begins here.')],
      summary: 'File a version of a registration',
      description: 'A higher version replaces a lower one, in whatever order they arrive; the same version with the same content gets the same receipt again. A cancel is a new version with `status: "cancelled"`.',
      requestBody: { required: true, content: json('Registration') },
      responses: {
        200: { description: 'A further version, or a duplicate: the `received` receipt.', content: json('Receipt', (r: { outcome: string }) => r.outcome === 'accepted') },
        201: { description: 'A new registration: the `received` receipt with its deconfliction number.', content: json('Receipt', (r: { outcome: string }) => r.outcome === 'accepted') },
        413: { description: 'The content is too large.', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
        409: { $ref: '#/components/responses/Refused' },
        ...problems('BadRequest', 'Forbidden', 'NotFound', 'Refused'),
      },
    },
    get: {
      operationId: 'showRegistration',
      tags: ['registrations'],
      summary: 'Show a registration with its versions and both receipts of each',
      responses: { 200: { description: 'The registration, newest version first.', content: json('ShownRegistration') }, ...problems('Forbidden', 'NotFound') },
    },
  },
};

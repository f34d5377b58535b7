import { examplesOf } from './fixtures.js';
import { inHeader, inPath, inQuery, json, problems, ref, servedBy } from './openapi-parts.js';

const servers = servedBy('alert', 8084);
const page = { type: 'object', properties: { alerts: { type: 'array', items: ref('ShownAlert') }, next: { type: 'string', description: 'The cursor of the next page; absent on the last one.' } }, required: ['alerts'] };

export const alertPaths = {
  '/v1/alerts': {
    servers,
    get: {
      operationId: 'listAlerts',
      tags: ['alerts'],
      summary: 'List alerts to who asks, newest first',
      parameters: [inQuery('limit', 'How many on a page.', { type: 'integer', minimum: 1, maximum: 200 }), inQuery('cursor', '`next` of the page before.', { type: 'string' })],
      responses: { 200: { description: 'One page.', content: { 'application/json': { schema: page, example: { alerts: examplesOf('ShownAlert').slice(0, 1) } } } }, ...problems('BadRequest', 'Forbidden') },
    },
  },
  '/v1/alerts/stream': {
    servers,
    get: {
      operationId: 'streamAlerts',
      tags: ['alerts'],
      summary: 'Alerts as they come (server-sent events)',
      description: 'An event `alert` carries an Alert (a DeskAlert for the desk); the id of the last event resumes the stream after a break, and nothing is missed. The first event, `ready`, says that the stream is open.',
      parameters: [inHeader('Last-Event-ID', 'The id of the last event that was received.'), inQuery('lastEventId', 'The same, for clients that cannot send headers.', { type: 'string' })],
      responses: { 200: { description: 'The stream.', content: { 'text/event-stream': { schema: { type: 'string' } } } }, ...problems('BadRequest', 'Forbidden', 'TooMany') },
    },
  },
  '/v1/alerts/{alertId}/acknowledge': {
    servers,
    parameters: [inPath('alertId', 'The alert’s id.', { type: 'string', format: 'uuid' })],
    post: {
      operationId: 'acknowledgeAlert',
      tags: ['alerts'],
      summary: 'Say that an alert was read; its retries stop',
      responses: { 200: { description: 'The alert; the first to acknowledge it stands.', content: json('ShownAlert') }, ...problems('Forbidden', 'NotFound') },
    },
  },
};

import { examplesOf } from './fixtures.js';
import { inPath, inQuery, json, problems, ref, servedBy } from './openapi-parts.js';

const servers = servedBy('conflict', 8083);
const conflictId = inPath('conflictId', 'The conflict’s id, as alerts name it.', { type: 'string', format: 'uuid' });

const page = { type: 'object', properties: { conflicts: { type: 'array', items: ref('ShownConflict') }, next: { type: 'string', description: 'The cursor of the next page; absent on the last one.' } }, required: ['conflicts'] };

/** One command on a conflict: its body, and the conflict as it stands afterwards. A `revision` that is no longer the latest is refused. */
const command = (operationId: string, summary: string, body: string) => ({
  servers,
  parameters: [conflictId],
  post: {
    operationId,
    tags: ['conflicts'],
    summary,
    requestBody: { required: true, content: json(body) },
    responses: { 200: { description: 'The conflict as who asks may see it now.', content: { 'application/json': { schema: ref('ShownConflict') } } }, ...problems('BadRequest', 'Forbidden', 'NotFound', 'NotPossible') },
  },
});

export const conflictPaths = {
  '/v1/conflicts': {
    servers,
    get: {
      operationId: 'listConflicts',
      tags: ['conflicts'],
      summary: 'List conflicts, page by page',
      description: 'Officers and auditors see every conflict; an agency’s people see their own.',
      parameters: [
        inQuery('live', 'Only conflicts that are not closed.', { type: 'boolean' }),
        inQuery('limit', 'How many on a page.', { type: 'integer', minimum: 1, maximum: 200 }),
        inQuery('cursor', '`next` of the page before.', { type: 'string' }),
      ],
      responses: { 200: { description: 'One page.', content: { 'application/json': { schema: page, example: { conflicts: examplesOf('ShownConflict').slice(0, 1) } } } }, ...problems('BadRequest', 'Forbidden') },
    },
  },
  '/v1/conflicts/{conflictId}': {
    servers,
    parameters: [conflictId],
    get: {
      operationId: 'showConflict',
      parameters: [inQuery('side', 'Which side to look from, where both are of one agency.', { enum: ['a', 'b'] })],
      tags: ['conflicts'],
      summary: 'Show one conflict',
      responses: { 200: { description: 'The conflict as who asks may see it.', content: json('ShownConflict') }, ...problems('Forbidden', 'NotFound') },
    },
  },
  '/v1/conflicts/{conflictId}/history': {
    servers,
    parameters: [conflictId],
    get: {
      operationId: 'showHistory',
      tags: ['conflicts'],
      summary: 'Every revision of a conflict (officers and auditors)',
      responses: { 200: { description: 'The revisions, oldest first.', content: json('ConflictHistory') }, ...problems('Forbidden', 'NotFound') },
    },
  },
  '/v1/conflicts/{conflictId}/answer': command('answerConflict', 'Answer mine, not mine, or need time', 'GiveAnswer'),
  '/v1/conflicts/{conflictId}/contacts': command('logContact', 'Record a call, or an attempt', 'LogContact'),
  '/v1/conflicts/{conflictId}/outcome': command('stateOutcome', 'State what was agreed, for one side', 'StateOutcome'),
  '/v1/conflicts/{conflictId}/claim': command('claimConflict', 'Claim a conflict (officers)', 'ClaimConflict'),
  '/v1/conflicts/{conflictId}/confirmation': command('confirmConflict', 'Confirm or refuse a scored match (officers)', 'ConfirmConflict'),
  '/v1/conflicts/{conflictId}/raise': command('raiseConflict', 'Raise a silent conflict, with a reason (officers)', 'RaiseConflict'),
  '/v1/conflicts/{conflictId}/close': command('closeConflict', 'Close a conflict (officers)', 'CloseConflict'),
};

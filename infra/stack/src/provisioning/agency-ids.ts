import { AgencyId } from '@parley/contracts';
import { StackProblem } from '../parts/part.js';
import { serviceRights } from './kafka-rights.js';

// On the broker an agency's user and groups bear its id, so it may not be a name that somebody else's rights hang on; `desk` is ours in tokens.
const reserved = new Set(['admin', 'anonymous', 'desk', 'parley', 'platform', ...Object.keys(serviceRights)]);

/** The id, if an agency may have it; a `StackProblem` says why not. */
export const checkedAgencyId = (id: string): string => {
  const parsed = AgencyId.safeParse(id);
  if (!parsed.success) throw new StackProblem(`“${id}” is not an agency id: ${parsed.error.issues[0]?.message}.`);
  if (reserved.has(id) || id.startsWith('svc-')) throw new StackProblem(`“${id}” is a name of Parley’s own and cannot be an agency’s id.`);
  return id;
};

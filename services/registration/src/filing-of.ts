import { callerOf, isDesk, problemOf, ProblemError, type AgencyDirectory, type Principal } from '@parley/security';
import type { Filing } from './receive-registration/receive-registration.handler.js';

/**
 * For whom a request acts. An agency's own people and systems act for it; the desk names the agency it files for, as officers do over the
 * phone (research/domain.md B12). Throws `forbidden` or `not-found`.
 */
export const filingOf = (who: Principal, named: string | undefined, directory: Pick<AgencyDirectory, 'get'>): Filing => {
  if (!isDesk(who) && named !== undefined && named !== who.agencyId) throw new ProblemError(problemOf('forbidden'));
  const agency = isDesk(who) ? directory.get(named ?? '') : directory.get(who.agencyId);
  if (!agency) throw new ProblemError(problemOf('not-found', 'Name the agency that this is for: ?agency=', undefined));
  return { caller: { ...callerOf(who, 'intake'), agencyId: agency.id }, agency: agency.id, phoneRegion: agency.phoneRegion };
};

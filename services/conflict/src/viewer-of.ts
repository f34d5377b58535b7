import type { Conflict, SideName } from '@parley/contracts';
import { sidesOf, type Viewer } from '@parley/deconfliction';
import { isDesk, problemOf, ProblemError, type Principal } from '@parley/security';

/** How `disclose()` sees whoever asks: officers and auditors as the desk, everybody else as their agency. */
export const viewerOf = (who: Principal, side?: SideName): Viewer => {
  if (isDesk(who)) return { role: who.roles.includes('officer') ? 'officer' : 'auditor' };
  return { role: who.roles.includes('supervisor') ? 'supervisor' : 'case-agent', agency: who.agencyId, ...(side ? { side } : {}) };
};

/** Whether this is an officer on duty; an officer's role counts at the desk alone. */
export const isOfficer = (who: Principal): boolean => isDesk(who) && who.roles.includes('officer');

/** Auditors read and never act. Throws `forbidden`. */
export const mustAct = (who: Principal): void => {
  if (isDesk(who) && !isOfficer(who)) throw new ProblemError(problemOf('forbidden'));
};

/** Throws `forbidden` to everybody but an officer. */
export const mustBeOfficer = (who: Principal): void => {
  if (!isOfficer(who)) throw new ProblemError(problemOf('forbidden'));
};

/** The side that a request speaks for: the agency's only one, or the one it names. Throws where it has to be named and is not. */
export const speakingSideOf = (conflict: Conflict, who: Principal, named: SideName | undefined): SideName => {
  if (named) return named;
  const own = isDesk(who) ? [] : sidesOf(conflict, who.agencyId);
  const [only, ...others] = own;
  if (!only || others.length > 0) throw new ProblemError(problemOf('bad-request', 'Name the side that this is for: a or b.', '/side'));
  return only;
};

/** Throws `forbidden` to everybody outside the desk. */
export const mustBeDesk = (who: Principal): void => {
  if (!isDesk(who)) throw new ProblemError(problemOf('forbidden'));
};

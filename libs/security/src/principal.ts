import type { Caller } from '@parley/persistence';

export type Role = 'agent' | 'supervisor' | 'officer' | 'auditor' | 'system';

/** Who is asking, as the token or key says. Officers and auditors belong to the agency `desk`. */
export interface Principal {
  readonly actorId: string;
  readonly name: string;
  readonly agencyId: string;
  readonly roles: readonly Role[];
  readonly email?: string;
}

export const deskAgency = 'desk';

/** Whether this principal works at the desk, where every agency's conflicts are seen. */
export const isDesk = (principal: Principal): boolean => principal.agencyId === deskAgency && principal.roles.some((role) => role === 'officer' || role === 'auditor');

/** On whose behalf rows are touched: the principal's agency, or all for the desk. */
export const callerOf = (principal: Principal, purpose: string): Caller => ({ agencyId: isDesk(principal) ? '*' : principal.agencyId, actorId: principal.actorId, purpose });

/** On whose behalf rows are read or written. `agencyId` `*` is the platform or the desk: only `platformCaller` and an officer's session have it. */
export interface Caller {
  readonly agencyId: string;
  readonly actorId: string;
  readonly purpose: string;
}

/** The platform itself at work, such as a consumer that handles every agency's records. */
export const platformCaller = (service: string): Caller => ({ agencyId: '*', actorId: `service:${service}`, purpose: 'platform' });

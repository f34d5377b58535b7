import { ConflictAcknowledged, ConflictAgreed, ConflictChanged, ConflictClosed, ConflictEscalated, ConflictOpened } from '@parley/contracts';
import type { ConflictEventName } from '@parley/deconfliction';
import type { Emission } from '@parley/messaging';
import type { TracedDecision } from './conflict-store.js';

const contracts = {
  opened: ConflictOpened, changed: ConflictChanged, acknowledged: ConflictAcknowledged, agreed: ConflictAgreed, closed: ConflictClosed, escalated: ConflictEscalated,
} satisfies Record<ConflictEventName, Emission['contract']>;

/** The event that tells of a decision. Its id is the conflict's and the revision's, so that a resend is recognised. */
export const eventOf = ({ event, next, origin }: TracedDecision): Emission => ({
  contract: contracts[event], key: next.conflictId, subject: next.conflictId, data: next, id: `${next.conflictId}:${next.revision}`, origin,
});

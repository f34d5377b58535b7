import type { Me, QueueRow } from '../../../src/api.js';

export interface Lane {
  readonly id: string;
  readonly name: string;
  readonly holds: (row: QueueRow) => boolean;
}

const undecided = (row: QueueRow) => row.confirmation === 'pending' || (row.silent === true && !row.raised) || row.sideStates.length > 0;

const deskLanes = (me: Me): Lane[] => [
  { id: '', name: 'All open', holds: () => true },
  { id: 'decide', name: 'Needs the desk', holds: undecided },
  { id: 'unclaimed', name: 'Unclaimed', holds: (row) => !row.claimedBy },
  { id: 'mine', name: 'Mine', holds: (row) => row.claimedBy === me.actorId },
];

const agencyLanes = (me: Me): Lane[] => [
  { id: '', name: 'All of ours', holds: () => true },
  { id: 'owed', name: 'To answer', holds: (row) => row.yours?.answered === false },
  { id: 'mine', name: 'Mine', holds: (row) => me.email !== undefined && row.yours?.contactEmail === me.email },
];

/** How the queue is cut for whoever looks at it. */
export const lanesOf = (me: Me): Lane[] => (me.desk ? deskLanes(me) : agencyLanes(me));

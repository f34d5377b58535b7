import type { ConflictState } from '@parley/contracts';

/** What moves a conflict from one state of its life to another. */
export type Move = 'told' | 'answered' | 'contacted' | 'both-agreed' | 'contradicted' | 'ended' | 'reopened';

/**
 * The life of a conflict (table D5 of research/domain.md): each state with the moves it knows. A move that a state does not name changes
 * nothing about the state. Nothing lapses: only agreement, withdrawal or a false match ends a conflict.
 */
export const life: Readonly<Record<ConflictState, Partial<Record<Move, ConflictState>>>> = {
  new: { told: 'notified', answered: 'acknowledged', contacted: 'in-contact', 'both-agreed': 'agreed', ended: 'closed' },
  notified: { answered: 'acknowledged', contacted: 'in-contact', 'both-agreed': 'agreed', ended: 'closed' },
  acknowledged: { contacted: 'in-contact', 'both-agreed': 'agreed', ended: 'closed' },
  'in-contact': { 'both-agreed': 'agreed', ended: 'closed' },
  agreed: { contradicted: 'in-contact', ended: 'closed', reopened: 'new' },
  closed: { reopened: 'new' },
};

export const moved = (state: ConflictState, move: Move): ConflictState => life[state][move] ?? state;

import type { Conflict, SideName } from '@parley/contracts';
import { disclose, NotPossible, type Decision, type DisclosedConflict, type Policy } from '@parley/deconfliction';
import type { Clock } from '@parley/observability';
import { callerOf, problemOf, ProblemError, type Principal } from '@parley/security';
import { z } from 'zod';
import type { ConflictJournal } from './conflict-journal.js';
import type { ConflictStore } from './store/conflict-store.js';
import { mustAct, viewerOf } from './viewer-of.js';

export interface ActPorts {
  readonly store: ConflictStore;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly journal: Pick<ConflictJournal, 'note'>;
}

/** What a command says of the conflict it is for: the side it speaks for, and the revision that its sender had seen. */
export interface Aim {
  readonly side?: SideName | undefined;
  readonly revision?: number | undefined;
}

/** What a command decides, given the conflict, the moment and the policy; undefined where nothing changes. */
export type Decide = (conflict: Conflict, now: Date, policy: Policy) => Decision | undefined;

/** One answer for a conflict that does not exist and for one that the caller may not know: to the byte. */
export const notKnown = (): ProblemError => new ProblemError(problemOf('not-found'));

/** Whether a text can name a conflict at all. */
export const isConflictId = (text: string): boolean => z.uuid().safeParse(text).success;

const decided = (decide: () => Decision | undefined): Decision | undefined => {
  try {
    return decide();
  } catch (error) {
    if (error instanceof NotPossible) throw new ProblemError(problemOf('not-possible-now', error.message), { reason: error.code });
    throw error;
  }
};

/** The one way of every command of a person: lock, look with their eyes, decide, write, and show what has become of it. */
export class ActOnConflict {
  constructor(private readonly ports: ActPorts) {}

  async act(who: Principal, conflictId: string, { side, revision }: Aim, decide: Decide): Promise<DisclosedConflict> {
    mustAct(who);
    const { store, clock, policy, journal } = this.ports;
    if (!isConflictId(conflictId)) throw notKnown();
    const viewer = viewerOf(who, side);
    const { conflict, decision } = await store.inTransaction(callerOf(who, 'act-on-conflict'), async (conflicts) => {
      const [known] = (await conflicts.lock([conflictId])).values();
      const seen = known && disclose(known, viewer);
      if (!known || !seen) throw notKnown();
      if (revision !== undefined && revision !== seen.revision) throw new ProblemError(problemOf('conflict', `Revision ${seen.revision} is the current one.`, '/revision'), { revision: seen.revision });
      const decision = decided(() => decide(known, clock.now(), policy));
      await conflicts.put(decision ? [decision] : []);
      return { conflict: decision?.next ?? known, decision };
    });
    if (decision) journal.note([decision]);
    const shown = disclose(conflict, viewer);
    if (!shown) throw notKnown();
    return shown;
  }
}

import type { AnswerGiven, Conflict, SideName } from '@parley/contracts';
import { disclose, mustBeOpen, NotPossible, type Decision, type DisclosedConflict, type Policy } from '@parley/deconfliction';
import { nextSpan, type Clock, type Ids } from '@parley/observability';
import { callerOf, problemOf, ProblemError, type Principal } from '@parley/security';
import { z } from 'zod';
import type { ConflictJournal } from './conflict-journal.js';
import type { ConflictStore } from './store/conflict-store.js';
import { mustAct, viewerOf } from './viewer-of.js';

export interface ActPorts {
  readonly store: ConflictStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly policy: Policy;
  readonly journal: Pick<ConflictJournal, 'note' | 'answerTaken'>;
}

/** What a command says of the conflict it is for: the side it speaks for, the revision that its sender had seen, and the answer where it is one. */
export interface Aim {
  readonly side?: SideName | undefined;
  readonly revision?: number | undefined;
  readonly answer?: AnswerGiven['answer'];
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

  async act(who: Principal, conflictId: string, { side, revision, answer }: Aim, decide: Decide): Promise<DisclosedConflict> {
    mustAct(who);
    const { store, clock, policy, journal, ids } = this.ports;
    if (!isConflictId(conflictId)) throw notKnown();
    const viewer = viewerOf(who, side);
    // No agency's registration sets a command off: its trace stays inside (docs/adr/0013).
    const origin = { traceparent: nextSpan(undefined, ids) };
    const { conflict, decision } = await store.inTransaction(callerOf(who, 'act-on-conflict'), async (conflicts) => {
      const [known] = (await conflicts.lock([conflictId])).values();
      const seen = known && disclose(known, viewer);
      if (!known || !seen) throw notKnown();
      if (revision !== undefined && revision !== seen.revision) throw new ProblemError(problemOf('conflict', `Revision ${seen.revision} is the current one.`, '/revision'), { revision: seen.revision });
      const decision = decided(() => {
        // What is over for its viewer is over, whatever it may be to the other side.
        mustBeOpen(seen);
        return decide(known, clock.now(), policy);
      });
      await conflicts.put(decision ? [{ ...decision, origin }] : []);
      return { conflict: decision?.next ?? known, decision };
    });
    if (answer) journal.answerTaken({ conflictId, agency: who.agencyId, answer }, origin);
    if (decision) journal.note([{ ...decision, origin }]);
    const shown = disclose(conflict, viewer);
    if (!shown) throw notKnown();
    return shown;
  }
}

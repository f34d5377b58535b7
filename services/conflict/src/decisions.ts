import type { Conflict, Origin } from '@parley/contracts';
import type { Decision } from '@parley/deconfliction';
import type { TracedDecision } from './store/conflict-store.js';

/** The decisions of one transaction: each builds on the one before it. */
export class Decisions {
  readonly made: TracedDecision[] = [];

  constructor(private readonly known: Map<string, Conflict>) {}

  /** The conflict as it stands after what was decided so far. */
  get(conflictId: string): Conflict | undefined {
    return this.known.get(conflictId);
  }

  take(decision: Decision | undefined, origin?: Origin): void {
    if (!decision) return;
    this.known.set(decision.next.conflictId, decision.next);
    this.made.push({ ...decision, origin });
  }
}

import type { Conflict, MatchedPair } from '@parley/contracts';
import type { Emission } from '@parley/messaging';
import type { Caller } from '@parley/persistence';
import type { ConflictRevision, ConflictStore, Listing, OpenConflicts, RefusedRecord, TracedDecision } from './conflict-store.js';
import { eventOf } from './event-of.js';
import { inLockOrder, lastStates } from './last-states.js';

type Kept = ConflictRevision & { readonly conflictId: string };

const sees = (caller: Caller, { a, b }: Pick<Conflict, 'a' | 'b'>) => ['*', a.agency, b.agency].includes(caller.agencyId);
const placeOf = ({ openedAt, conflictId }: { openedAt: string; conflictId: string }) => `${openedAt} ${conflictId}`;

/** The book of conflicts in memory: PostgreSQL's twin, for specs without a database. One transaction at a time; a failed one leaves nothing. */
export class InMemoryConflictStore implements ConflictStore {
  readonly sent: Emission[] = [];
  readonly parked: RefusedRecord[] = [];
  private conflicts = new Map<string, Conflict>();
  private revisions: Kept[] = [];
  private seen = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();

  inTransaction<T>(caller: Caller, work: (conflicts: OpenConflicts) => Promise<T>): Promise<T> {
    const result = this.last.then(() => this.one(caller, work));
    this.last = result.catch(() => undefined);
    return result;
  }

  async list(caller: Caller, { live, after, limit }: Listing): Promise<Conflict[]> {
    const wanted = [...this.conflicts.values()].filter((c) => sees(caller, c) && (live === undefined || live === (c.state !== 'closed')) && (!after || placeOf(c) < placeOf(after)));
    return structuredClone(wanted.sort((x, y) => (placeOf(x) < placeOf(y) ? 1 : -1)).slice(0, limit));
  }

  async show(caller: Caller, conflictId: string): Promise<Conflict | undefined> {
    const conflict = this.conflicts.get(conflictId.toLowerCase());
    return conflict && sees(caller, conflict) ? structuredClone(conflict) : undefined;
  }

  async history(caller: Caller, conflictId: string): Promise<ConflictRevision[]> {
    if (!(await this.show(caller, conflictId))) return [];
    return this.revisions.filter((kept) => kept.conflictId === conflictId.toLowerCase()).map(({ conflictId: _id, ...revision }) => revision);
  }

  private async one<T>(caller: Caller, work: (conflicts: OpenConflicts) => Promise<T>): Promise<T> {
    const before = { conflicts: new Map(this.conflicts), revisions: [...this.revisions], seen: new Set(this.seen), sent: this.sent.length, parked: this.parked.length };
    try {
      return await work(this.open(caller));
    } catch (error) {
      [this.conflicts, this.revisions, this.seen] = [before.conflicts, before.revisions, before.seen];
      [this.sent.length, this.parked.length] = [before.sent, before.parked];
      throw error;
    }
  }

  private open(caller: Caller): OpenConflicts {
    const lock = async (ids: readonly string[]) => new Map(inLockOrder(ids).flatMap((id) => (this.seenBy(caller, id) ? [[id, structuredClone(this.seenBy(caller, id)) as Conflict] as const] : [])));
    return {
      firstTime: async (ids) => {
        const fresh = new Set(ids.filter((id) => !this.seen.has(id)));
        for (const id of fresh) this.seen.add(id);
        return fresh;
      },
      lock,
      lockPairs: (pairs: readonly MatchedPair[]) => lock(pairs.map((pair) => pair.pairId)),
      lockDue: async (now, limit) => [...this.conflicts.values()].filter((c) => sees(caller, c) && c.answerDueAt !== undefined && Date.parse(c.answerDueAt) <= now.getTime()).sort((x, y) => ((x.answerDueAt ?? '') < (y.answerDueAt ?? '') ? -1 : 1)).slice(0, limit),
      put: async (decisions) => this.put(caller, decisions),
      park: async (refused) => void this.parked.push(...refused),
    };
  }

  private seenBy(caller: Caller, id: string): Conflict | undefined {
    const conflict = this.conflicts.get(id);
    return conflict && sees(caller, conflict) ? conflict : undefined;
  }

  private put(caller: Caller, decisions: readonly TracedDecision[]): void {
    for (const { event, next } of decisions) {
      const { conflictId, revision, state, change, changedAt: at } = next;
      if (this.revisions.some((kept) => kept.conflictId === conflictId && kept.revision === revision)) throw new Error(`revision ${revision} of ${conflictId} was written before`);
      this.revisions.push({ conflictId, revision, event, actorId: caller.actorId, at, state, change });
    }
    for (const state of lastStates(decisions)) this.conflicts.set(state.conflictId, structuredClone(state));
    this.sent.push(...decisions.map(eventOf));
  }
}

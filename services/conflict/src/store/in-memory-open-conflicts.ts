import type { Conflict, MatchedPair } from '@parley/contracts';
import type { Caller } from '@parley/persistence';
import { MemoryInbox, table, type MemoryOutbox, type MemoryTransaction } from '@parley/testing';
import { answersConsumer, type ConflictRevision, type OpenConflicts, type RefusedRecord, type TracedDecision } from './conflict-store.js';
import { eventOf } from './event-of.js';
import { inLockOrder, lastStates } from './last-states.js';

interface ConflictRow {
  readonly agencies: readonly string[];
  /** Absent while its place is taken and nothing was put there yet. */
  readonly body?: Conflict;
}

export const tables = { conflict: table<ConflictRow>('conflict.conflict'), revision: table<ConflictRevision & { readonly conflictId: string }>('conflict.conflict_revision'), parked: table<RefusedRecord>('conflict.parked_record') };

const inbox = new MemoryInbox('conflict');

export const sees = (caller: Caller, { a, b }: Pick<Conflict, 'a' | 'b'>): boolean => ['*', a.agency, b.agency].includes(caller.agencyId);

/** Conflicts within one transaction in memory, statement by statement as in PostgreSQL. */
export class InMemoryOpenConflicts implements OpenConflicts {
  constructor(private readonly tx: MemoryTransaction, private readonly caller: Caller, private readonly outbox: MemoryOutbox) {}

  firstTime(messageIds: readonly string[]): Promise<Set<string>> {
    return inbox.firstTime(this.tx, answersConsumer, messageIds);
  }

  async lockPairs(pairs: readonly MatchedPair[]): Promise<Map<string, Conflict>> {
    await this.tx.statement();
    const byId = new Map(pairs.map((pair) => [pair.pairId, pair]));
    for (const id of [...byId.keys()].sort()) {
      const pair = byId.get(id);
      // Taking a place waits for whoever is about to take it, and leaves a row that is there unlocked.
      if (pair && !this.tx.get(tables.conflict, id)) await this.tx.write(tables.conflict, id, (known) => (known ? undefined : { agencies: [pair.a.agency, pair.b.agency] }));
    }
    return this.lock([...byId.keys()]);
  }

  async lock(conflictIds: readonly string[]): Promise<Map<string, Conflict>> {
    await this.tx.statement();
    const seen = inLockOrder(conflictIds).filter((id) => this.isSeen(this.tx.get(tables.conflict, id)));
    const locked = new Map<string, Conflict>();
    for (const id of seen) {
      await this.tx.lock(tables.conflict, id, 'exclusive');
      const body = this.tx.get(tables.conflict, id)?.body;
      if (body) locked.set(id, structuredClone(body));
    }
    return locked;
  }

  async lockDue(now: Date, limit: number): Promise<Conflict[]> {
    await this.tx.statement();
    const isDue = (body: Conflict | undefined): body is Conflict => body?.answerDueAt !== undefined && Date.parse(body.answerDueAt) <= now.getTime();
    const due = [...this.tx.entries(tables.conflict)].flatMap(([, row]) => (isDue(row.body) && this.isSeen(row) ? [row.body] : [])).sort((x, y) => ((x.answerDueAt ?? '') < (y.answerDueAt ?? '') ? -1 : 1));
    const locked: Conflict[] = [];
    for (const { conflictId } of due) {
      if (locked.length === limit || !this.tx.lockUnlessTaken(tables.conflict, conflictId)) continue;
      const body = this.tx.get(tables.conflict, conflictId)?.body;
      if (isDue(body)) locked.push(structuredClone(body));
    }
    return locked;
  }

  async put(decisions: readonly TracedDecision[]): Promise<void> {
    if (decisions.length === 0) return;
    await this.tx.statement();
    for (const state of lastStates(decisions)) await this.tx.write(tables.conflict, state.conflictId, () => ({ agencies: [state.a.agency, state.b.agency], body: structuredClone(state) }));
    await this.tx.statement();
    for (const { event, next } of decisions) {
      const { conflictId, revision, state, change, changedAt: at } = next;
      await this.tx.write(tables.revision, `${conflictId}@${revision}`, (known) => {
        if (known) throw Object.assign(new Error(`revision ${revision} of ${conflictId} was written before`), { code: '23505' });
        return { conflictId, revision, event, actorId: this.caller.actorId, at, state, change };
      });
    }
    await this.outbox.emitAll(this.tx, decisions.map(eventOf));
  }

  async park(refused: readonly RefusedRecord[]): Promise<void> {
    if (refused.length > 0) await this.tx.statement();
    for (const one of refused) await this.tx.write(tables.parked, String(this.tx.nextValue('conflict.parked_record')), () => one);
  }

  private isSeen(row: ConflictRow | undefined): boolean {
    return row !== undefined && (this.caller.agencyId === '*' || row.agencies.includes(this.caller.agencyId));
  }
}

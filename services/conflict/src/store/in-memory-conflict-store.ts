import type { Conflict } from '@parley/contracts';
import type { Emission } from '@parley/messaging';
import type { Caller } from '@parley/persistence';
import { MemoryDatabase, MemoryOutbox, type MemoryConnection } from '@parley/testing';
import type { ConflictRevision, ConflictStore, Listing, OpenConflicts, RefusedRecord } from './conflict-store.js';
import { InMemoryOpenConflicts, sees, tables } from './in-memory-open-conflicts.js';

const placeOf = ({ openedAt, conflictId }: { openedAt: string; conflictId: string }) => `${openedAt} ${conflictId}`;

/** The book of conflicts in memory: PostgreSQL's twin, for specs without a database. */
export class InMemoryConflictStore implements ConflictStore {
  private readonly outbox: MemoryOutbox;
  readonly sent: Emission[] = [];

  /** Without a connection and an outbox it has its own, and `sent` tells what was sent. */
  constructor(private readonly connection: MemoryConnection = new MemoryDatabase().connect(), outbox?: MemoryOutbox) {
    this.outbox = outbox ?? new MemoryOutbox('conflict', () => connection.database.now(), (rows) => this.sent.push(...rows.map(({ emission }) => emission)));
  }

  get parked(): RefusedRecord[] {
    return this.connection.database.committed(tables.parked);
  }

  inTransaction<T>(caller: Caller, work: (conflicts: OpenConflicts) => Promise<T>): Promise<T> {
    return this.connection.transaction((tx) => work(new InMemoryOpenConflicts(tx, caller, this.outbox)));
  }

  async list(caller: Caller, { live, after, limit }: Listing): Promise<Conflict[]> {
    const wanted = this.bodies().filter((c) => sees(caller, c) && (live === undefined || live === (c.state !== 'closed')) && (!after || placeOf(c) < placeOf(after)));
    return structuredClone(wanted.sort((x, y) => (placeOf(x) < placeOf(y) ? 1 : -1)).slice(0, limit));
  }

  async show(caller: Caller, conflictId: string): Promise<Conflict | undefined> {
    const conflict = this.bodies().find((one) => one.conflictId === conflictId.toLowerCase());
    return conflict && sees(caller, conflict) ? structuredClone(conflict) : undefined;
  }

  async history(caller: Caller, conflictId: string): Promise<ConflictRevision[]> {
    if (!(await this.show(caller, conflictId))) return [];
    const revisions = this.connection.database.committed(tables.revision).filter((kept) => kept.conflictId === conflictId.toLowerCase());
    return revisions.sort((x, y) => x.revision - y.revision).map(({ conflictId: _id, ...revision }) => revision);
  }

  private bodies(): Conflict[] {
    return this.connection.database.committed(tables.conflict).flatMap(({ body }) => body ?? []);
  }
}

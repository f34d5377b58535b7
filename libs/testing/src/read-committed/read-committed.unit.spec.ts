import { MemoryDatabase } from './memory-database.js';
import { ConnectionLost, table, type MemoryTransaction } from './memory-transaction.js';
import { DeadlockDetected } from './row-locks.js';

const counters = table<{ readonly n: number }>('counter');

/** A gate that a spec opens by hand. */
const gate = () => {
  let open = () => undefined as void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), opened };
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the twin of READ COMMITTED', () => {
  const setUp = async (...keys: string[]) => {
    const database = new MemoryDatabase();
    const connection = database.connect();
    await connection.transaction(async (tx) => {
      await tx.statement();
      for (const key of keys) await tx.write(counters, key, () => ({ n: 0 }));
    });
    const add = (key: string, hold?: Promise<void>) => connection.transaction(async (tx) => {
      await tx.statement();
      await tx.write(counters, key, (row) => ({ n: (row?.n ?? 0) + 1 }));
      await hold;
    });
    return { database, connection, add, value: (key: string) => (database.rows('counter').get(key) as { n: number } | undefined)?.n };
  };

  it('shows a statement what others committed before it, and nothing uncommitted', async () => {
    const { connection, add } = await setUp('x');
    const { open, opened } = gate();
    const writing = add('x', opened);
    await settled();
    await connection.transaction(async (tx) => {
      await tx.statement();
      expect(tx.get(counters, 'x')).toEqual({ n: 0 });
      open();
      await writing;
      await tx.statement();
      expect(tx.get(counters, 'x')).toEqual({ n: 1 });
    });
  });

  it('lets a writer wait for the other and see its row', async () => {
    const { add, value } = await setUp('x');
    const { open, opened } = gate();
    const both = [add('x', opened), add('x')];
    await settled();
    expect(value('x')).toBe(0);
    open();
    await Promise.all(both);
    expect(value('x')).toBe(2);
  });

  it('lets whoever inserts a key wait for the one that is about to insert it', async () => {
    const { add, value } = await setUp();
    const { open, opened } = gate();
    const both = [add('new', opened), add('new')];
    await settled();
    expect(value('new')).toBeUndefined();
    open();
    await Promise.all(both);
    expect(value('new')).toBe(2);
  });

  it('lets sharers in together and keeps a writer out until they are done', async () => {
    const { connection, add, value } = await setUp('x');
    const { open, opened } = gate();
    const share = () => connection.transaction(async (tx) => {
      await tx.statement();
      await tx.lock(counters, 'x', 'share');
      await opened;
    });
    const sharing = [share(), share()];
    const writing = add('x');
    await settled();
    expect(value('x')).toBe(0);
    open();
    await Promise.all([...sharing, writing]);
    expect(value('x')).toBe(1);
  });

  it('finds a circle of waiting transactions and ends one of them', async () => {
    const { connection, value } = await setUp('x', 'y');
    const { open, opened } = gate();
    const inOrder = (first: string, second: string) => connection.transaction(async (tx: MemoryTransaction) => {
      await tx.statement();
      await tx.write(counters, first, (row) => ({ n: (row?.n ?? 0) + 1 }));
      await opened;
      await tx.write(counters, second, (row) => ({ n: (row?.n ?? 0) + 1 }));
    });
    const both = [inOrder('x', 'y'), inOrder('y', 'x')];
    await settled();
    open();
    const results = await Promise.allSettled(both);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(DeadlockDetected) });
    expect([value('x'), value('y')]).toEqual([1, 1]);
  });

  it('skips rows that are taken, where asked to', async () => {
    const { connection, add } = await setUp('x', 'y');
    const { open, opened } = gate();
    const writing = add('x', opened);
    await settled();
    await connection.transaction(async (tx) => {
      await tx.statement();
      expect(['x', 'y'].map((key) => tx.lockUnlessTaken(counters, key))).toEqual([false, true]);
    });
    open();
    await writing;
  });

  it('leaves nothing of a transaction that fails or is cut off', async () => {
    const { connection, add, value } = await setUp('x');
    await expect(connection.transaction(async (tx) => {
      await tx.write(counters, 'x', () => ({ n: 9 }));
      throw new Error('in the middle');
    })).rejects.toThrow('in the middle');
    const { open, opened } = gate();
    const cut = add('x', opened);
    await settled();
    connection.cut();
    open();
    await expect(cut).rejects.toThrow(ConnectionLost);
    await add('x');
    expect(value('x')).toBe(1);
  });
});

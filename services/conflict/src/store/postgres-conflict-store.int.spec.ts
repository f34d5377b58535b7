import { randomUUID } from 'node:crypto';
import { openOrUpdate, policy2031 } from '@parley/deconfliction';
import { Inbox, Outbox, ParkedRecords } from '@parley/messaging';
import { Metrics, SystemClock } from '@parley/observability';
import { Database, platformCaller } from '@parley/persistence';
import { aMatchedPair, testDatabase, type TestDatabase } from '@parley/testing';
import { migrations, schema } from '../migrations/index.js';
import { conflictStoreContract } from './conflict-store.contract.js';
import { PostgresConflictStore } from './postgres-conflict-store.js';

const platform = platformCaller('conflict');
const now = new Date('2031-04-02T12:00:00.000Z');

describe('the book of conflicts in PostgreSQL', () => {
  let test: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    test = await testDatabase({ schema, migrations });
    database = await Database.connect({ url: test.serviceUrls[schema] ?? '', schema, applicationName: 'spec' });
  }, 120_000);
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  const query = <R>(text: string, parameters: unknown[] = []) => database.transaction((tx) => tx.query<R>(text, parameters));
  const makeStore = () => new PostgresConflictStore(database, new Inbox(new Metrics('spec')), new Outbox(schema, new SystemClock(), { hand: () => undefined }), new ParkedRecords(database));

  conflictStoreContract(() => ({
    store: makeStore(),
    // Nothing is handed to a relay here: what would be sent stays in its table.
    sent: async () => (await query<{ id: string }>(`select headers->>'ce_id' as id from outbox order by position`)).map(({ id }) => id),
    parked: async () => (await query<{ n: number }>('select count(*)::int as n from parked_record'))[0]?.n ?? 0,
  }));

  const open = async () => {
    const pair = aMatchedPair({ pairId: randomUUID() });
    await makeStore().inTransaction(platform, async (conflicts) => {
      await conflicts.lockPairs([pair]);
      const decision = openOrUpdate(undefined, pair, now, policy2031);
      await conflicts.put(decision ? [decision] : []);
    });
    return pair.pairId;
  };

  it('shows a caller without an agency nothing at all', async () => {
    await open();
    expect(await query('select 1 from conflict')).toEqual([]);
    expect(await query('select 1 from conflict_revision')).toEqual([]);
  });

  it('passes over a due conflict that somebody else has locked, and does not wait for it', async () => {
    const conflictId = await open();
    const store = makeStore();
    const due = new Date('2031-04-02T13:00:00.000Z');
    await store.inTransaction(platform, async (conflicts) => {
      await conflicts.lock([conflictId]);
      const others = await store.inTransaction(platform, (others) => others.lockDue(due, 1_000));
      expect(others.map((conflict) => conflict.conflictId)).not.toContain(conflictId);
    });
    const free = await store.inTransaction(platform, (conflicts) => conflicts.lockDue(due, 1_000));
    expect(free.map((conflict) => conflict.conflictId)).toContain(conflictId);
  });

  it.each(['update conflict_revision set event = event', 'delete from conflict_revision'])('never changes a revision that was written: %s', async (text) => {
    await open();
    await expect(database.inAgency(platform, (tx) => tx.query(text))).rejects.toThrow('never changed');
  });
});

import { Outbox } from '@parley/messaging';
import { SystemClock } from '@parley/observability';
import { Database, platformCaller } from '@parley/persistence';
import { testDatabase, type TestDatabase } from '@parley/testing';
import { migrations, schema } from '../migrations/index-of-registrations.js';
import { matchingStoreContract } from './matching-store.contract.js';
import { PostgresMatchingStore } from './postgres-matching-store.js';

describe('the store of matching in PostgreSQL', () => {
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

  const asPlatform = <R>(sql: string) => database.inAgency(platformCaller('spec'), (tx) => tx.query<R>(sql));

  matchingStoreContract(async () => {
    for (const table of ['registration', 'place_box', 'match_key', 'match_work', 'matched_pair', 'check_state', 'muted_key', 'policy_in_force', 'outbox']) await asPlatform(`delete from ${table}`);
    // Nothing is handed to a relay here: what would be sent stays in its table.
    const store = new PostgresMatchingStore(database, new Outbox(schema, new SystemClock(), { hand: () => undefined }));
    await store.adoptPolicy('P1');
    const sent = async () => (await asPlatform<{ n: number }>('select count(*)::int as n from outbox'))[0]?.n ?? 0;
    return { store, sent, passLeases: async () => void (await asPlatform(`update match_work set lease_until = clock_timestamp() - interval '1 s'`)) };
  });

  it('shows a caller without an agency no registration at all', async () => {
    expect(await database.transaction((tx) => tx.query('select from registration'))).toEqual([]);
  });
});

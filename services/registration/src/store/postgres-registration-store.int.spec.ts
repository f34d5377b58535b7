import { Inbox, Outbox, ParkedRecords } from '@parley/messaging';
import { Metrics, SystemClock } from '@parley/observability';
import { Database, platformCaller } from '@parley/persistence';
import { testDatabase, type TestDatabase } from '@parley/testing';
import { migrations, schema } from '../migrations/index.js';
import { PostgresRegistrationStore } from './postgres-registration-store.js';
import { registerContract } from './registration-store.contract.js';

describe('the register in PostgreSQL', () => {
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

  const count = async (table: string) => {
    const [row] = await database.transaction((tx) => tx.query<{ n: number }>(`select count(*)::int as n from ${table}`));
    return row?.n ?? 0;
  };

  registerContract(async () => {
    await database.inAgency(platformCaller('spec'), async (tx) => {
      for (const table of ['outbox', 'inbox', 'parked_record', 'registration_version', 'registration']) await tx.query(`delete from ${table}`);
    });
    // Nothing is handed to a relay here: what would be sent stays in its table.
    const store = new PostgresRegistrationStore(database, new Inbox(new Metrics('spec')), new Outbox(schema, new SystemClock(), { hand: () => undefined }), new ParkedRecords(database));
    return { store, sent: () => count('outbox'), parked: () => count('parked_record') };
  });

  it('shows a caller without an agency nothing at all', async () => {
    expect(await count('registration')).toBe(0);
    expect(await count('registration_version')).toBe(0);
  });

  it('has a key for card digests that no configuration knows', async () => {
    const [row] = await database.transaction((tx) => tx.query<{ key: string }>('select key from card_key'));
    expect(row?.key).toMatch(/^[0-9a-f-]{72}$/);
  });
});

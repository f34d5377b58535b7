import { Outbox } from '@parley/messaging';
import { SystemClock } from '@parley/observability';
import { Database, platformCaller } from '@parley/persistence';
import { Ledger } from '@parley/security';
import { testDatabase, type TestDatabase } from '@parley/testing';
import { migrations, schema } from '../migrations/book-of-alerts.js';
import { alertStoreContract } from './alert-store.contract.js';
import { PostgresAlertStore } from './postgres-alert-store.js';

describe('the book of alerts in PostgreSQL', () => {
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

  const emptied = (...tables: string[]) => database.inAgency(platformCaller('spec'), async (tx) => {
    for (const table of tables) await tx.query(`delete from ${table}`);
  });

  alertStoreContract(async () => {
    await emptied('feed', 'feed_head', 'delivery', 'alert', 'conflict_seen', 'outbox');
    const clock = new SystemClock();
    // Nothing is handed to a relay here: what would be sent stays in its table.
    const store = new PostgresAlertStore(database, new Outbox(schema, clock, { hand: () => undefined }), new Ledger(clock));
    const sent = () => database.transaction((tx) => tx.query<{ type: string }>(`select headers ->> 'ce_type' as type from outbox`)).then((rows) => rows.map(({ type }) => type));
    return { store, sent, takeSent: () => emptied('outbox') };
  });

  it.each(['alert', 'delivery', 'feed', 'feed_head'])('shows a caller without an agency nothing of %s', async (table) => {
    const count = () => `select count(*)::int as n from ${table}`;
    const [all] = await database.inAgency(platformCaller('spec'), (tx) => tx.query<{ n: number }>(count()));
    const [none] = await database.transaction((tx) => tx.query<{ n: number }>(count()));
    expect([(all?.n ?? 0) > 0, none?.n]).toEqual([true, 0]);
  });
});

import { Database, platformCaller } from '@parley/persistence';
import { testDatabase, type TestDatabase } from '@parley/testing';
import { migrations, schema } from '../migrations/index.js';
import { aConflict } from '../specs/a-conflict.js';
import { conflictViewsContract } from './conflict-views.contract.js';
import { PostgresConflictViews } from './postgres-conflict-views.js';

describe('the conflict views in PostgreSQL', () => {
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

  const empty = async () => {
    await database.inAgency(platformCaller('spec'), (tx) => tx.query('delete from conflict_view'));
    return new PostgresConflictViews(database);
  };

  conflictViewsContract(empty);

  it('has row-level security show another agency’s caller no row, whatever the query says', async () => {
    await (await empty()).keep([aConflict()], new Date());
    const rowsOf = (agencyId: string) => database.inAgency({ agencyId, actorId: 'spec', purpose: 'spec' }, (tx) => tx.query('select conflict_id from conflict_view'));
    expect(await rowsOf('fed-narcotics')).toEqual([]);
    expect(await rowsOf('')).toEqual([]);
    expect(await rowsOf('river-county-so')).toHaveLength(1);
    expect(await database.transaction((tx) => tx.query('select conflict_id from conflict_view'))).toEqual([]);
  });

  it('keeps one row of two writers at once', async () => {
    const views = await empty();
    await Promise.all([1, 2, 3, 4].map((revision) => views.keep([aConflict({ revision })], new Date())));
    expect(await views.find(platformCaller('spec'), aConflict().conflictId)).toMatchObject({ revision: 4 });
  });
});

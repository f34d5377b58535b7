import { schema as alertSchema, migrations as alertMigrations } from '@parley/alert';
import { schema as conflictSchema, migrations as conflictMigrations } from '@parley/conflict';
import { schema as consoleSchema, migrations as consoleMigrations } from '@parley/console';
import { schema as matchingSchema, migrations as matchingMigrations } from '@parley/matching';
import { Database, type MigrationClass, type QueryRunner } from '@parley/persistence';
import { schema as registrationSchema, migrations as registrationMigrations } from '@parley/registration';
import { testDatabase } from '@parley/testing';

const services: readonly [string, readonly MigrationClass[]][] = [[registrationSchema, registrationMigrations], [matchingSchema, matchingMigrations], [conflictSchema, conflictMigrations], [alertSchema, alertMigrations], [consoleSchema, consoleMigrations]];

describe('the migrations of every service', () => {
  it('go down again to nothing, and up once more', async () => {
    const test = await testDatabase(...services.map(([schema, migrations]) => ({ schema, migrations })));
    for (const [schema, migrations] of services) {
      const owner = await Database.connect({ url: test.ownerUrl, schema, applicationName: 'spec' });
      const left = () => owner.transaction((tx) => tx.query<{ name: string }>(`select relname as name from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'S', 'v') and relname !~ '^migration' order by 1`, [schema]));
      const run = (direction: 'up' | 'down') => owner.transaction(async (tx) => {
        const runner = { query: (sql: string) => tx.query(sql) } as unknown as QueryRunner;
        const inOrder = direction === 'up' ? migrations : migrations.toReversed();
        for (const Migration of inOrder) await new Migration()[direction](runner);
      });
      const before = await left();
      await run('down');
      expect([schema, await left()]).toEqual([schema, []]);
      await run('up');
      expect([schema, await left()]).toEqual([schema, before]);
      await owner.close();
    }
    await test.drop();
  }, 60_000);
});

import { assertLeastPrivilege, Database, runMigrations, runStatements, tenantPolicy, type Caller, type MigrationInterface, type QueryRunner } from '@parley/persistence';
import { testDatabase, type TestDatabase } from '@parley/testing';

class Notes1793600100000 implements MigrationInterface {
  name = 'Notes1793600100000';

  async up(runner: QueryRunner): Promise<void> {
    await runStatements(runner, [
      'create table note (id int primary key, agency_id text not null, other_agency_id text, text text not null default \'\')',
      ...tenantPolicy('note', 'agency_id', 'other_agency_id'),
      'create table work (id int primary key)',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runStatements(runner, ['drop table work', 'drop table note']);
  }
}
const schema = 'library_spec';
const migrations = [Notes1793600100000];
const of = (agencyId: string): Caller => ({ agencyId, actorId: 'spec', purpose: 'spec' });

describe('a service’s database', () => {
  let test: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    test = await testDatabase({ schema, migrations });
    database = await Database.connect({ url: test.serviceUrls[schema] ?? '', schema, applicationName: 'spec', poolSize: 2 });
    await database.inAgency(of('*'), (tx) => tx.query(`insert into note (id, agency_id, other_agency_id) values (1, 'north', null), (2, 'south', null), (3, 'south', 'north')`));
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  const idsSeenBy = (agencyId: string) => database.inAgency(of(agencyId), (tx) => tx.query<{ id: number }>('select id from note order by id')).then((rows) => rows.map(({ id }) => id));
  const works = () => database.transaction((tx) => tx.query<{ id: number }>('select id from work order by id')).then((rows) => rows.map(({ id }) => id));

  describe('a transaction', () => {
    it('sees what others have committed since it began, whatever the database has as its default', async () => {
      const admin = await Database.connect({ url: test.adminUrl, schema, applicationName: 'spec', poolSize: 1 });
      await admin.transaction((tx) => tx.query(`do $$ begin execute format('alter database %I set default_transaction_isolation = ''serializable''', current_database()); end $$`));
      await admin.close();
      const later = await Database.connect({ url: test.serviceUrls[schema] ?? '', schema, applicationName: 'spec', poolSize: 1 });
      const [{ transaction_isolation: level } = { transaction_isolation: '' }] = await later.transaction((tx) => tx.query<{ transaction_isolation: string }>('show transaction_isolation'));
      await later.close();
      expect(level).toBe('read committed');
    });

    it('leaves nothing behind when it fails, and throws what failed', async () => {
      await expect(database.transaction(async (tx) => {
        await tx.query('insert into work (id) values (1)');
        throw new RangeError('in the middle');
      })).rejects.toThrow(new RangeError('in the middle'));
      expect(await works()).toEqual([]);
    });

    it('does its last things before the commit and hands over after it, each in order', async () => {
      const seen: string[] = [];
      await database.transaction(async (tx) => {
        tx.afterCommit(() => seen.push('first hand'));
        tx.beforeCommit(async () => void (await tx.query('insert into work (id) values (2)'), seen.push('first last')));
        tx.beforeCommit(async () => void seen.push('second last'));
        tx.afterCommit(() => seen.push('second hand'));
        seen.push('work');
      });
      expect([seen, await works()]).toEqual([['work', 'first last', 'second last', 'first hand', 'second hand'], [2]]);
    });

    it('hands nothing over when it is rolled back, be it by its last things or by the commit itself', async () => {
      let handed = 0;
      await expect(database.transaction(async (tx) => {
        tx.afterCommit(() => handed++);
        tx.beforeCommit(() => Promise.reject(new Error('too late')));
        await tx.query('insert into work (id) values (3)');
      })).rejects.toThrow('too late');
      await expect(database.transaction(async (tx) => {
        tx.afterCommit(() => handed++);
        await tx.query('create temporary table late (id int primary key deferrable initially deferred) on commit drop');
        await tx.query('insert into late values (1), (1)');
      })).rejects.toThrow(/unique/);
      expect([handed, await works()]).toEqual([0, [2]]);
    });

    it('gives its connection back, whatever became of it', async () => {
      for (let n = 0; n < 10; n++) await database.transaction((tx) => tx.query('select 1/0')).catch(() => undefined);
      await database.transaction((tx) => tx.query('select pg_terminate_backend(pg_backend_pid())')).catch(() => undefined);
      expect(await works()).toEqual([2]);
    });
  });

  describe('a tenant’s rows', () => {
    it('are seen by each agency that they name, and by the platform', async () => {
      expect([await idsSeenBy('north'), await idsSeenBy('south'), await idsSeenBy('east'), await idsSeenBy('*')]).toEqual([[1, 3], [2, 3], [], [1, 2, 3]]);
    });

    it('are seen by nobody outside inAgency, on whatever connection', async () => {
      await idsSeenBy('north');
      const looks = await Promise.all(Array.from({ length: 4 }, () => database.transaction((tx) => tx.query('select * from note'))));
      expect(looks.flat()).toEqual([]);
    });

    it('are not the last caller’s after a rollback', async () => {
      await database.inAgency(of('*'), () => Promise.reject(new Error('no'))).catch(() => undefined);
      expect(await idsSeenBy('north')).toEqual([1, 3]);
      expect(await database.transaction((tx) => tx.query('select * from note'))).toEqual([]);
    });

    it('are written by no other agency', async () => {
      await expect(database.inAgency(of('north'), (tx) => tx.query(`insert into note (id, agency_id) values (9, 'south')`))).rejects.toThrow(/row-level security/);
      await expect(database.inAgency(of('north'), (tx) => tx.query(`update note set agency_id = 'south' where id = 1`))).rejects.toThrow(/row-level security/);
      await expect(database.transaction((tx) => tx.query(`insert into note (id, agency_id) values (9, 'north')`))).rejects.toThrow(/row-level security/);
      await database.inAgency(of('north'), (tx) => tx.query(`update note set text = 'mine'`));
      await database.inAgency(of('north'), (tx) => tx.query('delete from note where id = 2'));
      expect(await database.inAgency(of('*'), (tx) => tx.query('select id, text from note order by id'))).toEqual([{ id: 1, text: 'mine' }, { id: 2, text: '' }, { id: 3, text: 'mine' }]);
    });

    it('cannot be had by an agency’s name that is SQL', async () => {
      expect(await idsSeenBy(`' or '1'='1`)).toEqual([]);
    });
  });

  describe('a role', () => {
    it('of a service is let in; an owner and a superuser are not', async () => {
      await expect(assertLeastPrivilege(database)).resolves.toBeUndefined();
      for (const url of [test.ownerUrl, test.adminUrl]) {
        const free = await Database.connect({ url, schema, applicationName: 'spec' });
        await expect(assertLeastPrivilege(free)).rejects.toThrow(/role/);
        await free.close();
      }
    });
  });

  describe('migrations', () => {
    it('are safe to repeat', async () => {
      await runMigrations({ url: test.ownerUrl, schema, migrations });
      expect(await idsSeenBy('*')).toEqual([1, 2, 3]);
    });
  });
});

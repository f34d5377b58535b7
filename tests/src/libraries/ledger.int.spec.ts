import { Database, runStatements, type MigrationInterface, type QueryRunner } from '@parley/persistence';
import { Ledger, ledgerHash, ledgerTables, type Dissemination } from '@parley/security';
import { FakeClock, testDatabase, type TestDatabase } from '@parley/testing';

class Ledgers1793600200000 implements MigrationInterface {
  name = 'Ledgers1793600200000';

  async up(runner: QueryRunner): Promise<void> {
    await runStatements(runner, ledgerTables('svc_library_spec'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runStatements(runner, ['drop table dissemination_head', 'drop table dissemination']);
  }
}
const schema = 'library_spec';
const told = (n: number): Dissemination => ({ alertId: `alert-${n}`, conflictId: 'conflict-1', recipientAgency: 'north', recipientRole: 'case-agent', recipientName: 'José “Pepe”', channel: 'kafka', tier: 'pointer', fields: ['agency'], reason: 'conflict' });

interface Row {
  readonly position: string;
  readonly at: Date;
  readonly entry: Dissemination;
  readonly previous: Buffer;
  readonly hash: Buffer;
}

describe('the dissemination ledger', () => {
  const ledger = new Ledger(new FakeClock());
  let test: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    test = await testDatabase({ schema, migrations: [Ledgers1793600200000] });
    database = await Database.connect({ url: test.serviceUrls[schema] ?? '', schema, applicationName: 'spec', poolSize: 10 });
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  const rows = () => database.transaction((tx) => tx.query<Row>('select * from dissemination order by position'));
  const breaks = (all: readonly Row[]) => all.filter(({ position, at, entry, previous, hash }, i) => !previous.equals(all[i - 1]?.hash ?? Buffer.alloc(32)) || !ledgerHash(previous, Number(position), at.toISOString(), entry).equals(hash) || Number(position) !== i + 1);

  it('is one unbroken chain, though ten write at once and some of them fail', async () => {
    await Promise.all(Array.from({ length: 10 }, async (_, writer) => {
      for (let n = 0; n < 10; n++) {
        const writing = database.transaction(async (tx) => {
          await ledger.write(tx, [told(writer * 100 + n), told(writer * 100 + n + 50)]);
          if (n === 7) throw new Error('rolled back');
        });
        await writing.catch(() => undefined);
      }
    }));
    const all = await rows();
    expect([all.length, breaks(all)]).toEqual([180, []]);
    expect(new Set(all.map(({ entry }) => entry.alertId)).size).toBe(180);
  });

  it('writes nothing for nobody', async () => {
    const before = (await rows()).length;
    await database.transaction((tx) => ledger.write(tx, []));
    expect(await rows()).toHaveLength(before);
  });

  it.each([
    ['changed', `update dissemination set entry = '{}'`], ['deleted', 'delete from dissemination'], ['emptied', 'truncate dissemination'],
    ['begun anew', `delete from dissemination_head`],
  ])('cannot be %s by the service', async (_what, sql) => {
    await expect(database.transaction((tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
  });

  it('shows it when an owner has changed it', async () => {
    const owner = await Database.connect({ url: test.ownerUrl, schema, applicationName: 'spec' });
    await owner.transaction((tx) => tx.query(`update dissemination set entry = replace(entry::text, 'north', 'south')::json where position = 90`));
    await owner.close();
    expect(breaks(await rows()).map(({ position }) => position)).toEqual(['90']);
  });
});

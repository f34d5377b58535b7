import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';

/** A migration: its class name ends in a timestamp (`OpenRegister1793000000000`), statements go up and down again. */
export type MigrationClass = new () => MigrationInterface;
export type { MigrationInterface, QueryRunner };

/** Runs statements in order; what every migration's `up` is made of. */
export const runStatements = async (runner: QueryRunner, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await runner.query(statement);
};

/** Brings a schema up to date under the owner's role; safe to repeat. */
export const runMigrations = async ({ url, schema, migrations }: { url: string; schema: string; migrations: readonly MigrationClass[] }): Promise<void> => {
  const source = new DataSource({ type: 'postgres', url, schema, migrations: [...migrations], migrationsTableName: 'migration', extra: { max: 1, options: `-c search_path=${schema}` } });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
};

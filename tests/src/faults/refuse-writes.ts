import { setTimeout as wait } from 'node:timers/promises';
import { withDatabase } from './sessions.js';

// A sequence counts, for what a refused transaction writes is undone and what it drew from a sequence is not.
const refusing = (table: string, share: number): string[] => [
  'create sequence faults_refused',
  'grant usage on sequence faults_refused to public',
  `create function faults_refuse() returns trigger language plpgsql as $$ begin
     if random() < ${share} then perform nextval('public.faults_refused'); raise exception 'could not serialize access due to a fault' using errcode = '40001'; end if;
     return null;
   end $$`,
  `create trigger faults_refuse after insert or update on ${table} for each statement execute function faults_refuse()`,
];

const noMore = (table: string): string[] => [`drop trigger faults_refuse on ${table}`, 'drop function faults_refuse()', 'drop sequence faults_refused'];

/** Lets the database refuse that share of the statements that write to a table, for that long, as serialization failures; resolves to how many it refused. */
export const refuseWrites = async (url: string, table: string, share: number, forMs: number): Promise<number> => {
  const run = (statements: readonly string[]) => withDatabase(url, async (query) => {
    for (const statement of statements) await query(statement);
  });
  await run(refusing(table, share));
  try {
    await wait(forMs);
    return await withDatabase(url, async (query) => Number((await query('select case when is_called then last_value else 0 end as n from faults_refused'))[0]?.['n']));
  } finally {
    await run(noMore(table));
  }
};

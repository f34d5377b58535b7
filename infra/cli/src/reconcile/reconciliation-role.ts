import pg from 'pg';

export const reconciliationRole = 'svc_reconciliation';

const mayRead = ['registration', 'matching', 'conflict', 'alert'];

// What mending writes, and nothing more (repair.ts).
const mayWrite = [
  'grant insert, update on matching.match_work to svc_reconciliation', 'grant usage on sequence matching.match_work_ticket to svc_reconciliation', 'grant update on matching.matched_pair to svc_reconciliation',
  'grant insert on conflict.outbox to svc_reconciliation', 'grant update on alert.conflict_seen to svc_reconciliation',
];

/** The role under which reconciliation looks over all services' shoulders: it reads their tables, and writes only what is owed. Safe to repeat. */
export const provisionReconciliation = async (adminUrl: string, password: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [reconciliationRole]);
    await client.query(`${rowCount ? 'alter' : 'create'} role ${reconciliationRole} login nosuperuser nobypassrls nocreatedb nocreaterole password ${client.escapeLiteral(password)}`);
    for (const schema of mayRead) {
      await client.query(`grant usage on schema ${schema} to ${reconciliationRole}`);
      await client.query(`grant select on all tables in schema ${schema} to ${reconciliationRole}`);
    }
    for (const statement of mayWrite) await client.query(statement);
  } finally {
    await client.end();
  }
};

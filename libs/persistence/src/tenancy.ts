import type { Database } from './database.js';

/**
 * Row-level security for a table, enabled and forced (security-ux.md A1): rows of the caller's agency, or all for the platform (`*`).
 * `columns` are the columns that name an agency entitled to the row. After a commit the setting reads as '', hence nullif.
 */
export const tenantPolicy = (table: string, ...columns: string[]): string[] => {
  const named = columns.length > 0 ? columns : ['agency_id'];
  const caller = `(select nullif(current_setting('app.agency', true), ''))`;
  const holds = [`${caller} = '*'`, ...named.map((column) => `${column} = ${caller}`)].join(' or ');
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy tenant on ${table} using (${holds}) with check (${holds})`,
  ];
};

/** Refuses a role that row-level security would not bind: an owner of tables, a superuser, one that bypasses policies. */
export const assertLeastPrivilege = async (database: Database): Promise<void> => {
  const [role] = await database.transaction((tx) =>
    tx.query<{ name: string; free: boolean; owns: boolean }>(`select current_user as name, rolsuper or rolbypassrls as free,
      exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and c.relowner = r.oid) as owns from pg_roles r where rolname = current_user`),
  );
  if (role?.free || role?.owns) throw new Error(`The database role ${role.name} is an owner or may bypass row-level security; a service connects with a role of its own.`);
};

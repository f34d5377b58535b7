import { runMigrations } from '@parley/persistence';
import { directoryMigrations, directorySchema } from '@parley/security';
import { provisionDatabase, provisionKafka } from '@parley/stack';
import { provisionReconciliation } from '../reconcile/reconciliation-role.js';
import type { Installation } from './installation.js';
import type { Secrets } from './secrets.js';
import { services } from './services.js';

const database = 'parley';

/** Roles, schemas, migrations, topics, service users and their rights; safe to repeat. Resolves to the URL of Parley's database as its administrator. */
export const provision = async (installation: Installation, secrets: Secrets): Promise<string> => {
  const { ownerUrl, adminUrl } = await provisionDatabase({
    adminUrl: installation.databaseUrl,
    database,
    ownerPassword: secrets.of('database-owner'),
    services: services.map(({ name, schema }) => ({ schema, role: `svc_${name}`, password: secrets.of(`database-${name}`) })),
  });
  await runMigrations({ url: ownerUrl, schema: directorySchema, migrations: directoryMigrations });
  for (const { schema, migrations } of services) await runMigrations({ url: ownerUrl, schema, migrations });
  await provisionReconciliation(adminUrl, secrets.of('database-reconciliation'));
  await provisionKafka({ kafka: installation.kafka, services: services.map(({ name }) => ({ name, password: secrets.of(`kafka-${name}`) })) });
  return adminUrl;
};

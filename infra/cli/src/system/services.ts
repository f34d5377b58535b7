import { type MigrationClass } from '@parley/persistence';
import * as alert from '@parley/alert';
import * as conflict from '@parley/conflict';
import * as console from '@parley/console';
import * as matching from '@parley/matching';
import * as registration from '@parley/registration';

/** A service as the commands see it: its schema and migrations, its port, and the entry point of its process. */
export interface ServiceDescription {
  readonly name: ServiceName;
  readonly schema: string;
  readonly migrations: readonly MigrationClass[];
  readonly port: number;
}

export const serviceNames = ['registration', 'matching', 'conflict', 'alert', 'console'] as const;
export type ServiceName = (typeof serviceNames)[number];

const ports: Record<ServiceName, number> = { console: 8080, registration: 8081, matching: 8082, conflict: 8083, alert: 8084 };
const modules = { registration, matching, conflict, alert, console };

/** The five services, in the order in which a registration passes them. */
export const services: readonly ServiceDescription[] = serviceNames.map((name) => ({ name, schema: modules[name].schema, migrations: modules[name].migrations, port: ports[name] }));

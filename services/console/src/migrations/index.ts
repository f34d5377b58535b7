import type { MigrationClass } from '@parley/persistence';
import { OpenTheConsole1793530000000 } from './1793530000000-open-the-console.js';

/** The PostgreSQL schema that is this service's own. */
export const schema = 'console';

/** The schema's history, oldest first. What has been shipped is never edited. */
export const migrations: readonly MigrationClass[] = [OpenTheConsole1793530000000];

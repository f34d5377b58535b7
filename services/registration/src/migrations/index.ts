import type { MigrationClass } from '@parley/persistence';
import { OpenTheRegister1793510000000 } from './1793510000000-open-the-register.js';

/** The PostgreSQL schema that is this service's own. */
export const schema = 'registration';

/** The schema's history, oldest first. What has been shipped is never edited. */
export const migrations: readonly MigrationClass[] = [OpenTheRegister1793510000000];

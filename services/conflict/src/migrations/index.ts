import type { MigrationClass } from '@parley/persistence';
import { OpenTheCaseBook1793520000000 } from './1793520000000-open-the-case-book.js';

/** The PostgreSQL schema that is this service's own. */
export const schema = 'conflict';

/** The schema's history, oldest first. What has been shipped is never edited. */
export const migrations: readonly MigrationClass[] = [OpenTheCaseBook1793520000000];

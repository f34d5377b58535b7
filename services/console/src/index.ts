import type { MigrationClass } from '@parley/persistence';

export const schema = 'console';
export const migrations: readonly MigrationClass[] = [];

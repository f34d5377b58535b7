import type { MigrationClass } from '@parley/persistence';

export const schema = 'alert';
export const migrations: readonly MigrationClass[] = [];

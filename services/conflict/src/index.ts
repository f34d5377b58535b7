import type { MigrationClass } from '@parley/persistence';

export const schema = 'conflict';
export const migrations: readonly MigrationClass[] = [];

import type { AgencyOperations } from '@parley/stack';
import type { Installation } from './installation.js';

/** What taking in, rotating and suspending agencies needs: the administrator's way to the broker and to the directory. */
export const operationsOf = (installation: Installation): AgencyOperations => ({ kafka: installation.kafka, databaseUrl: installation.databaseUrl });

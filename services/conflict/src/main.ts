import { runUntilSignal } from '@parley/security';
import { readConflictConfig } from './config.js';
import { createConflictService } from './create-conflict-service.js';

await runUntilSignal(await createConflictService(readConflictConfig(process.env)));

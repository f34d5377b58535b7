import { armFailPoints } from '@parley/observability';
import { runUntilSignal } from '@parley/security';
import { readConflictConfig } from './config.js';
import { createConflictService } from './create-conflict-service.js';

armFailPoints('conflict', process.env['PARLEY_FAIL_POINTS']);
await runUntilSignal(await createConflictService(readConflictConfig(process.env)));

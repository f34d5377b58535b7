import { armFailPoints } from '@parley/observability';
import { runUntilSignal } from '@parley/security';
import { readConsoleConfig } from './config.js';
import { createConsoleService } from './create-console-service.js';

armFailPoints('console', process.env['PARLEY_FAIL_POINTS']);
await runUntilSignal(await createConsoleService(readConsoleConfig(process.env)));

import { armFailPoints } from '@parley/observability';
import { runUntilSignal } from '@parley/security';
import { readMatchingConfig } from './config.js';
import { createMatchingService } from './create-matching-service.js';

armFailPoints('matching', process.env['PARLEY_FAIL_POINTS']);
await runUntilSignal(await createMatchingService(readMatchingConfig(process.env)));

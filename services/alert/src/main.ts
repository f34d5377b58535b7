import { armFailPoints } from '@parley/observability';
import { runUntilSignal } from '@parley/security';
import { readAlertConfig } from './config.js';
import { createAlertService } from './create-alert-service.js';

armFailPoints('alert', process.env['PARLEY_FAIL_POINTS']);
await runUntilSignal(await createAlertService(readAlertConfig(process.env)));

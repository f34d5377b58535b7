import { runUntilSignal } from '@parley/security';
import { readAlertConfig } from './config.js';
import { createAlertService } from './create-alert-service.js';

await runUntilSignal(await createAlertService(readAlertConfig(process.env)));

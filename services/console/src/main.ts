import { runUntilSignal } from '@parley/security';
import { readConsoleConfig } from './config.js';
import { createConsoleService } from './create-console-service.js';

await runUntilSignal(await createConsoleService(readConsoleConfig(process.env)));

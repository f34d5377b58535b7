import { runUntilSignal } from '@parley/security';
import { readMatchingConfig } from './config.js';
import { createMatchingService } from './create-matching-service.js';

await runUntilSignal(await createMatchingService(readMatchingConfig(process.env)));

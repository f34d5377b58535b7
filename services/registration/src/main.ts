import { runUntilSignal } from '@parley/security';
import { readRegistrationConfig } from './config.js';
import { createRegistrationService } from './create-registration-service.js';

await runUntilSignal(await createRegistrationService(readRegistrationConfig(process.env)));

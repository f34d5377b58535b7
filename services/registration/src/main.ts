import { armFailPoints } from '@parley/observability';
import { runUntilSignal } from '@parley/security';
import { readRegistrationConfig } from './config.js';
import { createRegistrationService } from './create-registration-service.js';

armFailPoints('registration', process.env['PARLEY_FAIL_POINTS']);
await runUntilSignal(await createRegistrationService(readRegistrationConfig(process.env)));

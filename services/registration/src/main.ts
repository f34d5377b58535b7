import { createRegistrationService } from './create-registration-service.js';
import { readRegistrationConfig } from './config.js';

const service = await createRegistrationService(readRegistrationConfig(process.env));
await service.start();

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void service.stop().then(() => process.exit(0)));

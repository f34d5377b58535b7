import { join } from 'node:path';
import type { Command } from '../command.js';
import { step } from '../progress.js';
import { projectRoot, runningInstallation } from '../system/installation.js';
import { provision } from '../system/provision.js';
import { Secrets } from '../system/secrets.js';

export const provisionCommand: Command = {
  name: 'provision',
  purpose: 'creates roles, schemas, topics and rights on parts that run elsewhere',
  usage: 'npm run provision\n\nReads DATABASE_URL (a superuser), KAFKA_BROKERS, KAFKA_USERNAME, KAFKA_PASSWORD, REDIS_URL, and the services’ passwords from the file PARLEY_SECRETS. Safe to repeat.',
  run: async () => {
    const secrets = new Secrets(process.env['PARLEY_SECRETS'] ?? join(projectRoot, '.parley', 'secrets.json'));
    await step('Creating roles, schemas and topics', () => provision(runningInstallation(), secrets));
    return 0;
  },
};

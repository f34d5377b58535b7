import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../command.js';

const root = '/secrets';
const nodeUser = 1000;

/** In containers: makes the first passwords, before PostgreSQL and Kafka start, and hands each volume to the user that reads it. */
export const composeSecretsCommand: Command = {
  name: 'compose-secrets',
  purpose: 'in containers: makes up the first passwords',
  usage: 'Run by docker compose; safe to repeat.',
  run: async () => {
    for (const name of ['postgres', 'kafka-admin']) {
      const file = join(root, 'admin', name);
      // Readable by the images' own users: the volume is mounted by the parts alone.
      if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o644 });
    }
    for (const volume of readdirSync(root)) {
      chownSync(join(root, volume), nodeUser, nodeUser);
      chmodSync(join(root, volume), volume === 'admin' ? 0o755 : 0o700);
    }
    return 0;
  },
};

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from '../command.js';
import { projectRoot } from '../system/installation.js';

export const contractsCommand: Command = {
  name: 'contracts',
  purpose: 'writes JSON Schema, OpenAPI and AsyncAPI anew from the contracts',
  usage: 'npm run contracts\n\nWrites libs/contracts/generated; a test fails while what is committed there differs.',
  run: async () => spawnSync(process.execPath, [join(projectRoot, 'libs/contracts/dist/generate.js')], { stdio: 'inherit' }).status ?? 1,
};

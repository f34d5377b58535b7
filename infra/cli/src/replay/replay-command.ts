import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, UserError } from '../command.js';
import { localDir, runningInstallation } from '../system/installation.js';
import { Secrets } from '../system/secrets.js';
import { withOwnSystem } from '../system/with-own-system.js';
import { replay } from './replay.js';

const usage = [
  'npm run replay -- <corpus folder> --out <folder> [--attach]',
  '',
  'Publishes registrations.jsonl of the corpus through Kafka in order, each record as its agency with that agency’s credentials, waits until',
  'every version has its receipts, and writes conflicts.jsonl, receipts.jsonl and alerts.jsonl as the agencies and the officers’ API tell them.',
  '',
  '  --out      where the results go (made when missing)',
  '  --attach   use the running system of `npm start` instead of a new, empty one; its other records stay in the results',
].join('\n');

export const replayCommand: Command = {
  name: 'replay',
  purpose: 'sends a corpus of registrations through the whole system and writes what it found',
  usage,
  run: async (args) => {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { out: { type: 'string' }, attach: { type: 'boolean' } } });
    const [corpus] = positionals;
    if (!corpus || !values.out) throw new UserError(usage);
    if (!existsSync(join(corpus, 'registrations.jsonl'))) throw new UserError(`${corpus} holds no registrations.jsonl; give the folder of a corpus.`);
    mkdirSync(values.out, { recursive: true });
    const out = values.out;
    if (values.attach) await replay({ corpus, out, installation: runningInstallation(), secrets: new Secrets(join(localDir, 'secrets.json')) });
    else await withOwnSystem('replay', (system) => replay({ corpus, out, installation: system.installation, secrets: system.secrets }));
    return 0;
  },
};

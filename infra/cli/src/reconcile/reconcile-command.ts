import { parseArgs } from 'node:util';
import type { Command } from '../command.js';
import { step } from '../progress.js';
import { runningInstallation } from '../system/installation.js';
import { countOf, kinds, type Differences } from './compare.js';
import { look } from './look.js';
import { watch } from './watch.js';

const usage = [
  'npm run reconcile [-- --mend] [--grace 5]',
  '',
  'Derives every pair and every due alert anew from the registrations, set against set, and compares with what the services hold.',
  'What differs at both of two looks, `grace` seconds apart, is listed; exit code 1 when there is any.',
  '',
  '  --mend     asks the services to do what is owed: matching again for pairs and conflicts, telling again for alerts',
  '  --watch    looks every minute (--every SECONDS), mends, and serves /metrics on PORT; `npm start` runs one beside the services',
].join('\n');

const words: Record<keyof Differences, string> = {
  notIndexed: 'accepted, but not known to matching', missingPairs: 'match, but are not held as matched', ghostPairs: 'are held as matched, but do not match', stalePairs: 'are held with other rules than hold',
  missingConflicts: 'match, but have no conflict', ghostConflicts: 'have a conflict, but do not match', missingAlerts: 'entitled, but not told', missingEnds: 'not told that it is over',
};

const print = (found: Differences) => {
  for (const kind of kinds) for (const name of found[kind].slice(0, 50)) console.log(`${words[kind]}: ${name}`);
  console.log(kinds.map((kind) => `${kind} ${found[kind].length}`).join(', '));
};

const stopAsked = () => new Promise<void>((resolve) => (['SIGINT', 'SIGTERM'] as const).forEach((signal) => process.once(signal, () => resolve())));

export const reconcileCommand: Command = {
  name: 'reconcile',
  purpose: 'derives all conflicts and due alerts anew, and says what the services hold that differs',
  usage,
  run: async (args) => {
    const { values } = parseArgs({ args, options: { mend: { type: 'boolean' }, grace: { type: 'string', default: '5' }, watch: { type: 'boolean' }, every: { type: 'string', default: '60' } } });
    const databaseUrl = process.env['RECONCILIATION_DATABASE_URL'] ?? runningInstallation().databaseUrl;
    const graceMs = Number(values.grace) * 1000;
    if (values.watch) {
      await watch({ databaseUrl, graceMs, mend: true, everyMs: Number(values.every) * 1000, port: Number(process.env['PORT'] ?? 8086), host: process.env['HOST'] ?? '127.0.0.1', stopped: stopAsked() });
      return 0;
    }
    const found = await step('Comparing what is held with what ought to be', () => look({ databaseUrl, graceMs, mend: values.mend ?? false }));
    print(found);
    return countOf(found) === 0 ? 0 : 1;
  },
};

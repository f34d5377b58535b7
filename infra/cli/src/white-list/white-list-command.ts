import { parseArgs } from 'node:util';
import { IdentifierType } from '@parley/contracts';
import { type Command, UserError } from '../command.js';
import { runningInstallation } from '../system/installation.js';
import { keysOf, WhiteList } from './white-list.js';

const usage = [
  'npm run white-list -- add <type> <value> [--issuer US-IL] [--region US]   a switchboard, a hotel’s address: it alerts nobody any more',
  'npm run white-list -- remove <type> <value> [--issuer …] [--region …]     it alerts again',
  'npm run white-list -- list                                                what is muted, by whom it was put there or because it links too many cases',
  '',
  'Whoever registered it is matched again at once: conflicts that rest on nothing else close.',
].join('\n');

const keysGiven = (type: string | undefined, value: string | undefined, issuer: string | undefined, region: string): string[] => {
  const known = IdentifierType.safeParse(type);
  if (!known.success || !value) throw new UserError(type && !known.success ? `“${type}” is not a type of identifier: ${IdentifierType.options.join(', ')}.` : usage);
  const keys = keysOf({ type: known.data, value, ...(issuer ? { issuer } : {}) }, region);
  if (keys.length === 0) throw new UserError(`“${value}” holds nothing that could match as ${known.data}.`);
  return keys;
};

export const whiteListCommand: Command = {
  name: 'white-list',
  purpose: 'mutes identifiers of shared infrastructure, and lists what is muted',
  usage,
  run: async (args) => {
    const { positionals: [action, type, value], values } = parseArgs({ args, allowPositionals: true, options: { issuer: { type: 'string' }, region: { type: 'string', default: 'US' } } });
    return WhiteList.within(runningInstallation().databaseUrl, async (list) => {
      if (action === 'list') {
        for (const { key, why, cases, since } of await list.list()) console.log(`${key.padEnd(40)} ${why}${cases ? ` (${cases} cases)` : ''} since ${since.toISOString()}`);
      } else if (action === 'add' || action === 'remove') {
        const keys = keysGiven(type, value, values.issuer, values.region);
        const registrations = action === 'add' ? await list.add(keys) : await list.remove(keys);
        console.log(`${keys.join(', ')} ${action === 'add' ? 'alerts nobody' : 'alerts again'}; ${registrations} registrations are matched again.`);
      } else throw new UserError(usage);
      return 0;
    });
  },
};

import { type Command, UserError } from '../command.js';
import type { IdentitySettings } from '../system/identity-settings.js';
import { startIdentity } from './identity-server.js';

const untilAsked = () => new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});

export const identityCommand: Command = {
  name: 'identity',
  purpose: 'runs the local identity provider with the sample’s people',
  usage: 'Run by `npm start` and docker compose.',
  run: async () => {
    const { PARLEY_IDENTITY: settings, PORT, HOST } = process.env;
    if (!settings || !PORT) throw new UserError('identity needs PARLEY_IDENTITY (its settings as JSON) and PORT in the environment');
    const asked = untilAsked();
    const server = await startIdentity(JSON.parse(settings) as IdentitySettings, { host: HOST ?? '127.0.0.1', port: Number(PORT) });
    await asked;
    await server.stop();
    return 0;
  },
};

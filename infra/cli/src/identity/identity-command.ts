import type { Command } from '../command.js';

export const identityCommand: Command = {
  name: 'identity',
  purpose: 'runs the local identity provider with the sample’s people',
  usage: 'Run by `npm start` and docker compose.',
  run: async () => 1,
};

import { join } from 'node:path';
import type { Command } from '../command.js';
import { composeInstallation } from '../compose/compose-installation.js';
import { runningInstallation, localDir } from '../system/installation.js';
import { playSampleDay } from './play-sample-day.js';
import { readyLine } from './ready-line.js';

export const sampleDayCommand: Command = {
  name: 'sample-day',
  purpose: 'plays the sample day on an empty system and says what each case agent was told',
  usage: 'Run by `npm start` and docker compose.',
  run: async () => {
    const admin = process.env['PARLEY_ADMIN'];
    const found = admin ? composeInstallation(admin) : runningInstallation();
    const databaseUrl = admin ? found.databaseUrl.replace(/\/postgres$/, '/parley') : found.databaseUrl;
    await playSampleDay({ ...found, databaseUrl }, admin ? join(admin, 'sample') : localDir, (line) => console.log(line));
    console.log(readyLine(found));
    return 0;
  },
};

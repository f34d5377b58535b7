import { rmSync } from 'node:fs';
import { type Command, UserError } from '../command.js';
import { playSampleDay } from '../sample-day/play-sample-day.js';
import { readyLine } from '../sample-day/ready-line.js';
import { localDir } from '../system/installation.js';
import { startSystem } from '../system/start-system.js';

/** Resolves at the first signal that asks to end, or when whoever started us is gone. */
const askedToStop = () =>
  new Promise<void>((resolve) => {
    const parent = process.ppid;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    setInterval(() => process.ppid !== parent && resolve(), 500).unref();
  });

export const startCommand: Command = {
  name: 'start',
  purpose: 'starts Parley with everything it needs, and plays a sample day on an empty database',
  usage:
    'npm start [-- --fresh]\n\n  --fresh   forget the data of .parley/local and begin again\n\nAddresses in KAFKA_BROKERS (KAFKA_USERNAME, KAFKA_PASSWORD), DATABASE_URL and REDIS_URL are used instead of the local parts.\nSMTP_URL, MAIL_FROM, DESK_EMAIL and WEBHOOK_ALLOW are handed to the alert service. Ctrl-C stops what was started, and nothing else.',
  run: async (args) => {
    const unknown = args.filter((a) => a !== '--fresh');
    if (unknown.length) throw new UserError(`npm start does not know ${unknown.join(' ')}; see npm start -- --help`);
    if (args.includes('--fresh')) rmSync(localDir, { recursive: true, force: true });
    const stopAsked = askedToStop();
    const system = await startSystem({ dir: localDir, say: (line) => console.error(line) });
    try {
      const played = playSampleDay(system.installation, localDir, (line) => console.log(line));
      await Promise.race([played, stopAsked]);
      console.log(`${readyLine(system.installation)} Ctrl-C stops.`);
      await stopAsked;
    } finally {
      console.error('Stopping what was started …');
      await system.stop();
    }
    return 0;
  },
};

import { parley } from './commands.js';

process.exitCode = await parley(process.argv.slice(2));

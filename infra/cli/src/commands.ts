import { agencyCommand } from './agency/agency-command.js';
import { type Command, UserError } from './command.js';
import { contractsCommand } from './contracts/contracts-command.js';
import { identityCommand } from './identity/identity-command.js';
import { latencyCommand } from './latency/latency-command.js';
import { provisionCommand } from './provision/provision-command.js';
import { replayCommand } from './replay/replay-command.js';
import { sampleDayCommand } from './sample-day/sample-day-command.js';
import { startCommand } from './start/start-command.js';
import { testCommand } from './test/test-command.js';

const commands: Command[] = [startCommand, testCommand, agencyCommand, replayCommand, latencyCommand, contractsCommand, provisionCommand, sampleDayCommand, identityCommand];

const help = () => ['Parley: agencies find out before they act, and talk before they move.', '', ...commands.map((c) => `  npm run ${c.name.padEnd(11)} ${c.purpose}`), '', 'Each has --help.'].join('\n');

/** Runs the named command and resolves to the exit code; unknown names and --help print what there is. */
export const parley = async ([name, ...args]: string[]): Promise<number> => {
  const command = commands.find((c) => c.name === name);
  if (!command) {
    console.log(help());
    return name === undefined || name === 'help' || name === '--help' ? 0 : 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(`${command.purpose}\n\n${command.usage}`);
    return 0;
  }
  try {
    return await command.run(args);
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    return 1;
  }
};

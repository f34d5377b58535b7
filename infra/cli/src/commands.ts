import { agencyCommand } from './agency/agency-command.js';
import { type Command, UserError } from './command.js';
import { composeProvisionCommand } from './compose/compose-provision-command.js';
import { composeSecretsCommand } from './compose/compose-secrets-command.js';
import { composeServiceCommand } from './compose/compose-service-command.js';
import { contractsCommand } from './contracts/contracts-command.js';
import { evaluateCommand } from './evaluate/evaluate-command.js';
import { identityCommand } from './identity/identity-command.js';
import { latencyCommand } from './latency/latency-command.js';
import { parkedCommand } from './parked/parked-command.js';
import { provisionCommand } from './provision/provision-command.js';
import { reconcileCommand } from './reconcile/reconcile-command.js';
import { replayCommand } from './replay/replay-command.js';
import { sampleDayCommand } from './sample-day/sample-day-command.js';
import { mutantsCommand } from './mutants/mutants-command.js';
import { simulateCommand } from './simulate/simulate-command.js';
import { startCommand } from './start/start-command.js';
import { testCommand } from './test/test-command.js';
import { whiteListCommand } from './white-list/white-list-command.js';

const commands: Command[] = [startCommand, testCommand, agencyCommand, replayCommand, latencyCommand, parkedCommand, reconcileCommand, whiteListCommand, evaluateCommand, simulateCommand, mutantsCommand, contractsCommand, provisionCommand];

/** What containers and `npm start` run for themselves; not for people, so not in the help. */
const inner: Command[] = [sampleDayCommand, identityCommand, composeSecretsCommand, composeProvisionCommand, composeServiceCommand];

const help = () => ['Parley: agencies find out before they act, and talk before they move.', '', ...commands.map((c) => `  npm run ${c.name.padEnd(13)} ${c.purpose}`), '', 'Each has --help.'].join('\n');

/** Runs the named command and resolves to the exit code; unknown names and --help print what there is. */
export const parley = async ([name, ...args]: string[]): Promise<number> => {
  const command = [...commands, ...inner].find((c) => c.name === name);
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

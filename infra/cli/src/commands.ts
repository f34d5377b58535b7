import { StackProblem } from '@parley/stack';
import { type Command, UserError } from './command.js';

type Load = () => Promise<Command>;

/** Each is loaded when it is asked for: containers hold no development packages, and what a command needs should not slow the others down. */
const commands: Readonly<Record<string, Load>> = {
  start: async () => (await import('./start/start-command.js')).startCommand,
  test: async () => (await import('./test/test-command.js')).testCommand,
  agency: async () => (await import('./agency/agency-command.js')).agencyCommand,
  replay: async () => (await import('./replay/replay-command.js')).replayCommand,
  latency: async () => (await import('./latency/latency-command.js')).latencyCommand,
  parked: async () => (await import('./parked/parked-command.js')).parkedCommand,
  reconcile: async () => (await import('./reconcile/reconcile-command.js')).reconcileCommand,
  'white-list': async () => (await import('./white-list/white-list-command.js')).whiteListCommand,
  evaluate: async () => (await import('./evaluate/evaluate-command.js')).evaluateCommand,
  sim: async () => (await import('./simulate/simulate-command.js')).simulateCommand,
  faults: async () => (await import('./faults/faults-command.js')).faultsCommand,
  'test:mutants': async () => (await import('./mutants/mutants-command.js')).mutantsCommand,
  contracts: async () => (await import('./contracts/contracts-command.js')).contractsCommand,
  provision: async () => (await import('./provision/provision-command.js')).provisionCommand,
};

/** What containers and `npm start` run for themselves; not for people, so not in the help. */
const inner: Readonly<Record<string, Load>> = {
  'sample-day': async () => (await import('./sample-day/sample-day-command.js')).sampleDayCommand,
  identity: async () => (await import('./identity/identity-command.js')).identityCommand,
  'compose-secrets': async () => (await import('./compose/compose-secrets-command.js')).composeSecretsCommand,
  'compose-provision': async () => (await import('./compose/compose-provision-command.js')).composeProvisionCommand,
  'compose-service': async () => (await import('./compose/compose-service-command.js')).composeServiceCommand,
};

const help = async (): Promise<string> => {
  const lines = await Promise.all(Object.entries(commands).map(async ([name, load]) => `  npm run ${name.padEnd(13)} ${await load().then((command) => command.purpose, () => 'needs the development packages')}`));
  return ['Parley: agencies find out before they act, and talk before they move.', '', ...lines, '', 'Each has --help.'].join('\n');
};

/** Runs the named command and resolves to the exit code; unknown names and --help print what there is. */
export const parley = async ([name = 'help', ...args]: string[]): Promise<number> => {
  const load = Object.hasOwn(commands, name) ? commands[name] : Object.hasOwn(inner, name) ? inner[name] : undefined;
  if (!load) {
    console.log(await help());
    return name === 'help' || name === '--help' ? 0 : 2;
  }
  const command = await load();
  if (args.includes('--help') || args.includes('-h')) {
    console.log(`${command.purpose}\n\n${command.usage}`);
    return 0;
  }
  try {
    return await command.run(args);
  } catch (error) {
    console.error(error instanceof UserError || error instanceof StackProblem ? error.message : error);
    return 1;
  }
};

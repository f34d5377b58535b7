import { parseArgs } from 'node:util';
import { AgencyId, agencyTopics } from '@parley/contracts';
import { addAgency, listAgencies, rotateAgency, suspendAgency, type AgencyCredentials } from '@parley/stack';
import { type Command, UserError } from '../command.js';
import { operationsOf } from '../system/agency-operations.js';
import { runningInstallation, type Installation } from '../system/installation.js';

const usage = [
  'npm run agency -- add <id> --name "<name>" [--region US] [--webhook <https URL>] [--email <address>]',
  'npm run agency -- list',
  'npm run agency -- rotate <id>     new credentials; the old ones end at once',
  'npm run agency -- suspend <id>    ends its rights and credentials; its records stay',
  '',
  'Works while all runs: nothing is restarted. Credentials are printed once and stored only as digests.',
].join('\n');

const printCredentials = (installation: Installation, { id, kafka, restKey }: AgencyCredentials) => {
  const topics = agencyTopics(id);
  console.log(
    [
      `Agency ${id}. These credentials are shown once:`,
      `  Kafka   ${installation.kafka.brokers.join(',')}  SASL/SCRAM-SHA-512  user ${kafka.username}  password ${kafka.password}`,
      `          writes ${topics.registrations} and ${topics.answers}; reads ${topics.receipts} and ${topics.alerts}; consumer groups begin with “${id}.”`,
      `  REST    Authorization: Bearer ${restKey}`,
    ].join('\n'),
  );
};

const idOf = (given: string | undefined): string => {
  const id = AgencyId.safeParse(given);
  if (!id.success) throw new UserError(given ? `“${given}” is not an agency id: ${id.error.issues[0]?.message}.` : usage);
  return id.data;
};

const options = { name: { type: 'string' }, region: { type: 'string' }, webhook: { type: 'string' }, email: { type: 'string' } } as const;

export const agencyCommand: Command = {
  name: 'agency',
  purpose: 'takes in an agency, lists them, renews or ends their credentials',
  usage,
  run: async (args) => {
    const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
    const [action, given] = positionals;
    const installation = runningInstallation();
    const operations = operationsOf(installation);
    switch (action) {
      case 'add':
        if (!values.name) throw new UserError(`An agency has a name: npm run agency -- add ${given ?? '<id>'} --name "North Metro Police"`);
        printCredentials(installation, await addAgency(operations, { id: idOf(given), name: values.name, phoneRegion: values.region, webhookUrl: values.webhook, email: values.email }));
        return 0;
      case 'rotate':
        printCredentials(installation, await rotateAgency(operations, idOf(given)));
        return 0;
      case 'suspend':
        await suspendAgency(operations, idOf(given));
        console.log(`Suspended ${given}: it can neither write nor read; its records stay.`);
        return 0;
      case 'list':
        for (const agency of await listAgencies(operations)) console.log(`${agency.id.padEnd(24)} ${agency.status.padEnd(10)} ${agency.name}`);
        return 0;
      default:
        throw new UserError(usage);
    }
  },
};

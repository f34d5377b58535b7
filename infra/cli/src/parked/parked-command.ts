import { parseArgs } from 'node:util';
import { type Command, UserError } from '../command.js';
import { runningInstallation } from '../system/installation.js';
import { ParkedRows, type ParkedRow } from './parked-rows.js';

const usage = [
  'npm run parked -- list [--limit 50]         what could not be taken, oldest first',
  'npm run parked -- show <id>                 one record: why, its headers and its bytes as they came',
  'npm run parked -- redrive <id…>             its service takes it once more, within a second or two',
  'npm run parked -- redrive --consumer <name> the same for all of one consumer',
  'npm run parked -- discard <id…>             it is settled some other way; the record stays on file',
  '',
  'A record that fails again is parked again, with its new error.',
].join('\n');

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const idsOf = (given: string[]): string[] => {
  const wrong = given.find((id) => !uuid.test(id));
  if (wrong !== undefined) throw new UserError(`“${wrong}” is not the id of a parked record; npm run parked -- list shows them.`);
  return given;
};

const line = (row: ParkedRow) => `${row.id}  ${row.parkedAt.toISOString()}  ${row.service}/${row.consumer}  ${row.topic}/${row.partition}@${row.offset}  ${row.state}, tried ${row.attempts}×  ${row.errorClass}: ${row.error}`;

const show = async (rows: ParkedRows, id: string) => {
  const row = await rows.find(id);
  if (!row) throw new UserError(`No parked record ${id}; npm run parked -- list shows those that wait.`);
  console.log([line(row), ...Object.entries(row.headers).map(([name, value]) => `  ${name}: ${value}`), '', row.value?.toString('utf8') ?? '(no value)'].join('\n'));
};

const list = async (rows: ParkedRows, limit: number) => {
  const waiting = await rows.waiting(limit);
  for (const row of waiting) console.log(line(row));
  console.log(waiting.length === 0 ? 'Nothing is parked.' : `${waiting.length} shown; npm run parked -- show <id> has the record itself.`);
};

export const parkedCommand: Command = {
  name: 'parked',
  purpose: 'lists, shows, redrives or discards records that could not be taken',
  usage,
  run: async (args) => {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { limit: { type: 'string', default: '50' }, consumer: { type: 'string' } } });
    const [action, ...given] = positionals;
    const ids = idsOf(given);
    return ParkedRows.within(runningInstallation().databaseUrl, async (rows) => {
      if (action === 'list') await list(rows, Number(values.limit) || 50);
      else if (action === 'show' && ids[0]) await show(rows, ids[0]);
      else if ((action === 'redrive' || action === 'discard') && (ids.length > 0 || values.consumer)) {
        const count = await rows.mark(action === 'redrive' ? 'asked' : 'discarded', { ids, consumer: values.consumer });
        console.log(action === 'redrive' ? `${count} will be taken again; npm run parked -- list shows what fails.` : `${count} discarded; they stay on file.`);
      } else throw new UserError(usage);
      return 0;
    });
  },
};

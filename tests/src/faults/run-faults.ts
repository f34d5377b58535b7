import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '@parley/cli';
import { faults } from './faults.js';
import { replayUnderKills } from './replay-under-kills.js';
import { tryFaults, type FaultResult, type TryOptions } from './try-faults.js';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, only: { type: 'string' }, short: { type: 'boolean' }, 'without-redis': { type: 'boolean' }, corpus: { type: 'string' } } });
const results: FaultResult[] = [];
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort(new Error('Interrupted; what was started is stopped.')));

const lineOf = ({ fault, said, seconds, settledSeconds, submissions, unsure, liveConflicts, alerts, findings }: FaultResult): string =>
  `${findings.length === 0 ? 'right' : 'WRONG'}  ${fault}${said ? ` (${said})` : ''}: ${seconds.toFixed(0)} s, right ${settledSeconds.toFixed(1)} s after the last version; so far ${submissions} versions sent, ${unsure} unsure, ${liveConflicts} live conflicts, ${alerts} alerts`;

const onResult = (result: FaultResult): void => {
  results.push(result);
  console.log(lineOf(result));
  for (const { kind, what } of result.findings.slice(0, 15)) console.log(`         ${kind}: ${what}`);
  if (result.findings.length > 15) console.log(`         and ${result.findings.length - 15} more`);
};

const run = (chosen: TryOptions['faults'], withoutRedis: boolean) =>
  tryFaults({ dir: join(projectRoot, '.parley', `faults-${process.pid}${withoutRedis ? '-without-redis' : ''}`), seed: Number(values.seed), faults: chosen, withoutRedis, say: (line) => console.error(line), onResult, signal: interruption.signal });

if (values.corpus) {
  const right = await replayUnderKills({ corpus: values.corpus, dir: join(projectRoot, '.parley', `faults-${process.pid}-corpus`), seed: Number(values.seed), say: (line) => console.error(line) });
  process.exit(right ? 0 : 1);
}

const chosen = faults.filter(({ name, isShort }) => (!values.only || values.only.split(',').some((words) => name.includes(words))) && (!values.short || isShort));
if (!values['without-redis']) await run(chosen, false);
if (values['without-redis'] || (!values.only && !values.short)) await run([{ name: 'Redis is gone the whole time', happens: async () => undefined }], true);
const wrong = results.filter(({ findings }) => findings.length > 0);
console.log(`${results.length} faults, ${wrong.length} after which something was wrong${wrong.length > 0 ? `: ${wrong.map(({ fault }) => fault).join('; ')}` : ''}`);
process.exitCode = wrong.length === 0 ? 0 : 1;

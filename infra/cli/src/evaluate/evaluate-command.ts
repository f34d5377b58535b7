import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Command, UserError } from '../command.js';
import { ProgressBar } from '../progress.js';
import { evaluations } from './evaluations.js';
import { reportLines } from './print-report.js';

const usage = () => [
  'npm run evaluate -- <what> <csv> [--json out.json] [--distractors 1000000]',
  '',
  ...Object.entries(evaluations).map(([name, { purpose }]) => `  ${name.padEnd(12)} ${purpose}`),
  '',
  '  --json         also write the report as JSON',
  '  --distractors  how many drawn names the registry holds beside the file’s own (aliases and links)',
].join('\n');

const showing = () => {
  let bar: { total: number; shown: ProgressBar } | undefined;
  return {
    onProgress: (done: number, total: number, detail: string) => {
      if (bar?.total !== total) bar = { total, shown: new ProgressBar(total) };
      bar.shown.show(done, detail);
    },
    end: () => bar?.shown.end(),
  };
};

export const evaluateCommand: Command = {
  name: 'evaluate',
  purpose: 'measures the matcher on labelled records',
  get usage() {
    return usage();
  },
  run: async (args) => {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'string' }, distractors: { type: 'string', default: '1000000' } } });
    const [what, csvPath] = positionals;
    const evaluation = what === undefined ? undefined : evaluations[what];
    const distractors = Number(values.distractors);
    if (!evaluation || !csvPath || !Number.isInteger(distractors) || distractors < 0) throw new UserError(usage());
    if (!existsSync(csvPath)) throw new UserError(`There is no file ${csvPath}.`);
    const { onProgress, end } = showing();
    const report = await evaluation.run(csvPath, { distractors }, onProgress);
    end();
    console.log(reportLines(report).join('\n'));
    if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
    return 0;
  },
};

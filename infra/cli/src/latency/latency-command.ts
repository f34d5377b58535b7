import { parseArgs } from 'node:util';
import type { Command } from '../command.js';
import { withOwnSystem } from '../system/with-own-system.js';
import { measureLatency } from './measure-latency.js';

const percentile = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
const line = (what: string, values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  console.log(`${what.padEnd(34)} n ${sorted.length}  p50 ${percentile(sorted, 0.5).toFixed(1)} ms  p90 ${percentile(sorted, 0.9).toFixed(1)} ms  p99 ${percentile(sorted, 0.99).toFixed(1)} ms`);
};

export const latencyCommand: Command = {
  name: 'latency',
  purpose: 'measures publish to alert, one registration at a time, beside publish to receipt in the same run',
  usage: 'npm run latency [-- --count 200]\n\nStarts an empty system of its own, and stops it.',
  run: async (args) => {
    const { values } = parseArgs({ args, options: { count: { type: 'string', default: '200' } } });
    const { publishToReceiptMs, publishToAlertMs } = await withOwnSystem('latency', ({ installation }) => measureLatency(installation, Number(values.count)));
    line('publish to `received` receipt', publishToReceiptMs);
    line('publish to alert, both agencies', publishToAlertMs);
    return 0;
  },
};

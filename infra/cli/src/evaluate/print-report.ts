import type { Measure, Report } from './evaluation.js';

const shown = (measure: Measure): string => {
  if (typeof measure !== 'number') return `${shown(measure[0])}–${shown(measure[1])}`;
  return Number.isInteger(measure) ? measure.toLocaleString('en-US') : measure.toFixed(4);
};

/** A report as lines for people: each part of the file with its measures. */
export const reportLines = (report: Report): string[] =>
  Object.entries(report).map(([part, measures]) => `${part.padEnd(24)} ${Object.entries(measures).map(([name, measure]) => `${name} ${shown(measure)}`).join('  ')}`);

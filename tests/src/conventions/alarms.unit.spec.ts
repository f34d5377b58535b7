import { files, programs, read } from './tree.js';

const text = read('infra/monitoring/alarms.yml');

interface Rule {
  readonly group: string;
  readonly alert: string;
  readonly expr: string;
  readonly severity: string;
  readonly summary: string;
  readonly runbook: string;
}

/** The only lines that the file may have: rules in one form need no parser, and every parser reads them alike. */
const forms: readonly RegExp[] = [
  /^groups:$/, /^ {2}- name: [a-z-]+$/, /^ {4}rules:$/, /^ {6}- alert: [A-Z]\w+$/, /^ {8}expr: [a-z](?!.*(: | #)).*$/, /^ {8}for: \d+[smh]$/, /^ {8}labels:$/, /^ {10}severity: (page|ticket)$/,
  /^ {8}annotations:$/, /^ {10}summary: "[^"\\]+"$/, /^ {10}runbook: [a-z-]+\.md$/,
];
const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

const rules: readonly Rule[] = text.split(/^ {2}- name: /m).slice(1).flatMap((part) => {
  const group = part.split('\n')[0] ?? '';
  return part.split(/^ {6}- alert: /m).slice(1).map((rule) => {
    const of = (key: string) => new RegExp(`^ +${key}: "?(.*?)"?$`, 'm').exec(rule)?.[1] ?? '';
    return { group, alert: rule.split('\n')[0] ?? '', expr: of('expr'), severity: of('severity'), summary: of('summary'), runbook: of('runbook') };
  });
});

/** The series that an expression reads: what is left without selectors, ranges and groupings, and is no function's name. */
const seriesOf = (expr: string): string[] => {
  const bare = expr.replaceAll(/\{[^}]*\}|\[[^\]]*\]|\bby \([^)]*\)/g, '');
  return [...bare.matchAll(/\b[a-z]+(?:_[a-z]+)+\b(?!\()/g)].map(([name]) => name);
};

const written = programs.map(read).join('\n');
const madeBy = (...makers: string[]) => new Set([...written.matchAll(new RegExp(`\\b(?:${makers.join('|')})\\('([a-z_]+)'`, 'g'))].map(([, name = '']) => name));
const [counters, histograms] = [madeBy('counter'), madeBy('histogram')];
// The reconciliation names its gauges in a table.
const gauges = new Set([...madeBy('gauge', 'measured', 'measuredBy', 'watched'), ...[...read('infra/cli/src/reconcile/watch.ts').matchAll(/'(audit_[a-z_]+)'/g)].map(([, name = '']) => name)]);
const isExported = (name: string) => counters.has(name) || gauges.has(name) || histograms.has(name.replace(/_(bucket|sum|count)$/, ''));

const pages = files.filter((path) => path.startsWith('docs/runbooks/') && !path.endsWith('README.md')).map((path) => path.slice('docs/runbooks/'.length));
/** Pages that a number or a health check leads to, by the index of the runbooks; to the others a person does. */
const numbered = [...read('docs/runbooks/README.md').matchAll(/^\| (.*) \| \[.*\]\(([a-z-]+\.md)\) \|$/gm)].filter(([, when = '']) => when.includes('`')).map(([, , page = '']) => page);

describe('the alarms', () => {
  it('are written in one form, line by line', () => {
    expect(lines.filter((line) => !forms.some((form) => form.test(line)))).toEqual([]);
    expect(rules.length).toBe(lines.filter((line) => line.includes('- alert: ')).length);
    expect(rules.filter((rule) => Object.values(rule).includes(''))).toEqual([]);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  it.each(rules)('$alert reads series that a program exports', ({ expr }) => {
    const series = seriesOf(expr);
    expect(series.length).toBeGreaterThan(0);
    expect(series.filter((name) => !isExported(name))).toEqual([]);
  });

  it.each(rules)('$alert counts up only what counts up', ({ expr }) => {
    const grown = [...expr.matchAll(/\b(?:increase|rate)\(([a-z_]+)/g)].map(([, name = '']) => name);
    expect(grown.filter((name) => !counters.has(name) && !histograms.has(name.replace(/_bucket$/, '')))).toEqual([]);
  });

  it.each(rules)('$alert says what is seen and what is done first, and leads to the runbook of its group', ({ group, summary, runbook }) => {
    expect(summary).toMatch(/^.{20,}\. First: .{15,}/);
    expect([runbook, pages.includes(runbook)]).toEqual([`${group}.md`, true]);
  });

  it('are there for every runbook that a number leads to, and each of these has one that pages', () => {
    expect(numbered.length).toBeGreaterThan(5);
    expect(numbered.filter((page) => !rules.some(({ runbook, severity }) => runbook === page && severity === 'page'))).toEqual([]);
  });

  it('are named on the page that they lead to', () => {
    expect(rules.filter(({ alert, runbook }) => !read(`docs/runbooks/${runbook}`).includes(`**${alert}**`)).map(({ alert, runbook }) => `${runbook}: ${alert}`)).toEqual([]);
  });
});

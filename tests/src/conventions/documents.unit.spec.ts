import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Registration } from '@parley/contracts';
import { files, programs, projectRoot, read } from './tree.js';

const documents = files.filter((path) => path.endsWith('.md'));
const decisions = documents.filter((path) => /^docs\/adr\/\d{4}-/.test(path));
const runbooks = documents.filter((path) => path.startsWith('docs/runbooks/') && !path.endsWith('README.md'));
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);

const anchorOf = (heading: string) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, '').trim().replaceAll(' ', '-');
const headings = (path: string) => [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

const leadsNowhere = (from: string, link: string): boolean => {
  const [target = '', anchor] = link.split('#');
  const path = target === '' ? from : join(dirname(from), target);
  if (!existsSync(join(projectRoot, path))) return true;
  return anchor !== undefined && !headings(path).includes(anchor);
};

const specsAt = (path: string): string[] => (path.endsWith('.ts') ? [path] : files.filter((file) => file.startsWith(`${path.replace(/\/$/, '')}/`) && /\.spec\.tsx?$/.test(file)));

describe('a document', () => {
  it('links to nothing that is not there', () => {
    const broken = documents.flatMap((path) => [...read(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link)).filter((link) => leadsNowhere(path, link)).map((link) => `${path}: ${link}`));
    expect(broken).toEqual([]);
  });

  it('names only commands that exist', () => {
    const unknown = documents.flatMap((path) => [...read(path).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name).filter((name) => !scripts.includes(name)).map((name) => `${path}: npm run ${name}`));
    expect(unknown).toEqual([]);
  });
});

describe('the documents', () => {
  it('point at folders and files that are there', () => {
    const named = documents.flatMap((path) => [...read(path).matchAll(/`((?:services|libs|infra|tests|docs)\/[\w./-]+)`/g)].map(([, at = '']) => ({ path, at })));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ at }) => !existsSync(join(projectRoot, at)))).toEqual([]);
  });

  it('begin with a README that is three sentences, a picture and two commands before anything else', () => {
    const [, opening = ''] = /^# Parley\n\n([^`]*?)\n\n```/.exec(read('README.md')) ?? [];
    expect(opening.replaceAll('\n', ' ').match(/[.!?](?= |$)/g)).toHaveLength(3);
    expect(read('README.md')).toMatch(/## Two commands\n\n```\nnpm start .*\nnpm test .*\n```/);
  });

  it('name every command in the README', () => {
    const own = scripts.filter((name) => !['build', 'check', 'postinstall'].includes(name));
    expect(own.filter((name) => !new RegExp(`npm (run )?${name}\\b`).test(read('README.md')))).toEqual([]);
  });

  it('show a first registration that the contract takes', () => {
    const [, json = ''] = /```json\n([\s\S]*?)```/.exec(read('README.md')) ?? [];
    expect(Registration.parse(JSON.parse(json)).registrationId).toBe('LP-1-op1');
  });

  it('keep the glossary in the order of the alphabet', () => {
    const words = [...read('docs/glossary.md').matchAll(/^\| ([a-z][^|]*?) \|/gm)].map(([, word = '']) => word).slice(1);
    expect(words).toEqual(words.toSorted((a, b) => a.localeCompare(b, 'en')));
  });
});

describe('a decision', () => {
  it('has its own number', () => {
    expect(decisions.map((path) => Number(path.slice('docs/adr/'.length).slice(0, 4)))).toEqual(decisions.map((_, index) => index + 1));
  });

  it.each(decisions)('%s says the problem, what was decided and the check that keeps it', (path) => {
    const text = read(path);
    expect(text).toMatch(new RegExp(`^# ${Number(path.slice('docs/adr/'.length).slice(0, 4))}\\. \\S`));
    for (const part of ['Problem', 'Decision', 'Check']) expect(text).toContain(`**${part}.**`);
    const [, check = ''] = text.split('**Check.**');
    const named = [...check.matchAll(/`([\w./-]+\/[\w./-]+)`/g)].map(([, at = '']) => at);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((at) => !existsSync(join(projectRoot, at)) || specsAt(at).length === 0)).toEqual([]);
  });
});

describe('a runbook', () => {
  it('is listed in the runbooks’ index', () => {
    expect(runbooks.length).toBeGreaterThan(0);
    const index = read('docs/runbooks/README.md');
    expect(readdirSync(join(projectRoot, 'docs/runbooks')).filter((file) => file !== 'README.md' && !index.includes(`(${file})`))).toEqual([]);
  });

  it.each(runbooks)('%s says what you see, what it means, what to do and how you know it is over', (path) => {
    expect(headings(path).slice(1)).toEqual(['what-you-see', 'what-it-means', 'what-to-do', 'how-you-know-it-is-over']);
  });

  it('names only series and log lines that a program writes', () => {
    const written = programs.map(read).join('\n');
    const named = runbooks.flatMap((path) => [...read(path).matchAll(/`(?!pg_)([a-z]+(?:[_-][a-z]+)+)`/g)].map(([, name = '']) => ({ path, name })));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ name }) => !written.includes(name))).toEqual([]);
  });
});

#!/usr/bin/env node
// The first step of every npm command: plain JavaScript for whatever Node a machine has, without a dependency.
// It installs what the lockfile names, builds what changed, and hands over to the commands in infra/cli on the project's own Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [command = 'help', ...args] = process.argv.slice(2);
const say = (line) => process.stderr.write(`${line}\n`);

const fail = (line) => {
  say(line);
  process.exit(1);
};

const run = (what, file, parameters, env = {}) => {
  const done = spawnSync(file, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 64 << 20 });
  if (done.status !== 0) fail(`${what} failed:\n${done.stdout ?? ''}${done.stderr ?? done.error?.message ?? ''}`);
};

const installed = () => {
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  const mark = join(root, 'node_modules', '.parley-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  say('Installing the packages of package-lock.json (about a minute on a new machine) …');
  run('npm ci', 'npm', ['ci', '--no-audit', '--no-fund']);
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, wanted);
};

if (Number(process.versions.node.split('.')[0]) < 20) fail(`Parley needs Node 20 or newer to begin (this is ${process.version}); its own Node 24 comes with the packages.`);
installed();
const node = join(root, 'node_modules', 'node', 'bin', 'node');
if (!existsSync(node)) fail('The packages were installed without their scripts, so the project has no Node of its own. Run: npm rebuild node');
const env = { PATH: `${dirname(node)}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}`, NX_DAEMON: 'false', CI: '1' };
say('Building what changed …');
run('The build', node, [join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), 'run-many', '-t', 'build', '--output-style=static'], env);

const child = spawn(node, [join(root, 'infra/cli/dist/main.js'), command, ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: env.PATH } });
// A terminal sends Ctrl-C to the child as well: it stops what it started, in order, and only then do we go.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
// npm's shell does not pass on a signal that was sent to npm alone: when whoever started us is gone, nobody waits for us either.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

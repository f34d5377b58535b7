import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, isFree } from './ports.js';
import { startChild } from './processes/child.js';
import { identify, isAlive } from './processes/process-identity.js';
import { stopStack, startStack } from './start-stack.js';

const firstPorts = { postgres: 25_432, redis: 26_379, kafka: 29_092 };
const nobody = 65_534;
const portOf = (url: string) => Number(new URL(url).port);

/** Somebody else on that port of the loopback. */
const occupy = async (port: number): Promise<Server> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
};

describe('the local stack', () => {
  const dirs: string[] = [];
  const newDir = () => {
    const dir = mkdtempSync(join(tmpdir(), 'parley-stack-'));
    dirs.push(dir);
    return dir;
  };
  afterAll(async () => {
    for (const dir of dirs) {
      await stopStack(dir);
      rmSync(dir, { recursive: true, force: true });
    }
  });

  const start = (dir: string, env: NodeJS.ProcessEnv = {}) => startStack({ dir, needs: ['redis'], env, firstPorts });

  it('steps over ports that are in use, and comes back on the port it had', async () => {
    const wanted = await freePort(firstPorts.redis);
    const other = await occupy(wanted);
    const dir = newDir();
    const stack = await start(dir);
    const port = portOf(stack.redisUrl);
    expect(port).toBeGreaterThan(wanted);
    await stack.stop();
    other.close();
    const again = await start(dir);
    expect(portOf(again.redisUrl)).toBe(port);
    await again.stop();
  });

  it('ends the parts it started and nothing else', async () => {
    const [one, two] = [await start(newDir()), await start(newDir())];
    await one.stop();
    expect([await isFree(portOf(one.redisUrl)), await isFree(portOf(two.redisUrl))]).toEqual([true, false]);
    await two.stop();
  });

  it('starts no part that the environment names, and leaves that one running', async () => {
    const theirs = await start(newDir());
    const ours = await start(newDir(), { REDIS_URL: theirs.redisUrl });
    expect([ours.redisUrl, ours.started]).toEqual([theirs.redisUrl, []]);
    await ours.stop();
    expect(await isFree(portOf(theirs.redisUrl))).toBe(false);
    await theirs.stop();
  });

  it('is refused to a second owner while the first one runs', async () => {
    const dir = newDir();
    const other = spawn('/bin/sleep', ['60']);
    writeFileSync(join(dir, 'stack.json'), JSON.stringify({ owner: identify(other.pid as number) }));
    await expect(start(dir)).rejects.toThrow(/already run/);
    other.kill();
  });

  it('leaves nothing running when its owner is killed', async () => {
    const dir = newDir();
    const program = join(dir, 'owner.mjs');
    writeFileSync(program, `const { startChild } = await import(process.argv[2]);\nconst child = startChild({ file: '/bin/sleep', args: ['60'], log: process.argv[3], endSignal: 'SIGTERM' }, false);\nconsole.log(JSON.stringify(child));\nsetInterval(() => undefined, 1000);\n`);
    const owner = spawn(process.execPath, [program, join(import.meta.dirname, '../dist/processes/child.js'), join(dir, 'log')], { stdio: ['ignore', 'pipe', 'inherit'] });
    const child = JSON.parse(await new Promise<string>((resolve) => owner.stdout.once('data', (line: Buffer) => resolve(line.toString())))) as { pid: number; startedAt: string };
    expect(isAlive(child)).toBe(true);
    owner.kill('SIGKILL');
    while (isAlive(child)) await wait(10);
    expect(identify(child.pid)).not.toEqual(child);
  });

  it('runs for an ordinary user as well', async () => {
    if (process.getuid?.() !== 0) return console.warn('Left out: this run is an ordinary user’s already, so every other spec of the stack shows it.');
    const dir = newDir();
    chownSync(dir, nobody, nobody);
    const program = `import { startStack } from ${JSON.stringify(join(import.meta.dirname, '../dist/index.js'))};
      const stack = await startStack({ dir: ${JSON.stringify(dir)}, needs: ['redis', 'postgres'], env: {}, durable: false, firstPorts: ${JSON.stringify(firstPorts)} });
      console.log(stack.started.join(' '));
      await stack.stop();`;
    const run = spawn(process.execPath, ['--input-type=module', '-e', program], { uid: nobody, gid: nobody, cwd: dir, env: { PATH: process.env['PATH'] }, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = await new Promise<string>((resolve) => {
      let text = '';
      for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      run.once('close', () => resolve(text));
    });
    expect(said.trim()).toBe('redis postgres');
  }, 60_000);

  it('knows a process from another one that has its number', () => {
    const child = startChild({ file: '/bin/sleep', args: ['60'], log: join(newDir(), 'log'), endSignal: 'SIGKILL' }, false);
    expect([isAlive(child), isAlive({ ...child, startedAt: '1' }), identify(2 ** 22)]).toEqual([true, false, undefined]);
    process.kill(child.pid, 'SIGKILL');
  });

  it('keeps its passwords to its owner', async () => {
    const dir = newDir();
    const stack = await start(dir);
    const listed = spawnSync('find', [dir, '-type', 'f', '-perm', '/077'], { encoding: 'utf8' }).stdout;
    const password = new URL(stack.redisUrl).password;
    expect(listed.split('\n').filter((file) => file && readFileSync(file, 'utf8').includes(password))).toEqual([]);
    await stack.stop();
  });
});

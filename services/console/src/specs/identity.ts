import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const main = join(dirname(fileURLToPath(import.meta.url)), '../../../../infra/cli/dist/main.js');

/** A port that was free a moment ago. */
export const anyFreePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
};

const answers = async (url: string) => {
  for (let tries = 0; tries < 200; tries++) {
    if ((await fetch(url).catch(() => undefined))?.ok) return;
    await wait(100);
  }
  throw new Error(`${url} did not answer within 20 s`);
};

export interface IdentityOptions {
  readonly consoleUrl: string;
  readonly clientSecret: string;
  readonly users: readonly { username: string; name: string; email: string; agency: string; roles: string[] }[];
}

/** The local identity provider as a process of its own, from the build. */
export const startIdentityProcess = async ({ consoleUrl, clientSecret, users }: IdentityOptions) => {
  if (!existsSync(main)) throw new Error('the browser specs run on the build: npm run build');
  const dir = mkdtempSync(join(tmpdir(), 'identity-'));
  const port = await anyFreePort();
  const issuer = `http://localhost:${port}`;
  const settings = { issuer, consoleUrl, consoleSecret: clientSecret, deskToolSecret: clientSecret, password: 'parley', users, keysFile: join(dir, 'keys.json') };
  const child = spawn(process.execPath, [main, 'identity'], { stdio: ['ignore', 'ignore', 'inherit'], env: { PATH: process.env['PATH'], PARLEY_IDENTITY: JSON.stringify(settings), PORT: String(port) } });
  await answers(`${issuer}/.well-known/openid-configuration`);
  return {
    issuer,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(dir, { recursive: true });
    },
  };
};

import { spawn, type SpawnOptions } from 'node:child_process';

export interface Finished {
  /** The exit code, or -1 when a signal ended it or it could not be started. */
  readonly status: number;
  /** Standard output and error, as they came. */
  readonly output: string;
}

/** Runs a program to its end without blocking, so that parts start side by side and progress is shown meanwhile. Never rejects. */
export const run = (file: string, args: readonly string[], options: Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> = {}): Promise<Finished> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const child = spawn(file, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    const output = () => Buffer.concat(chunks).toString('utf8');
    child.once('error', (error) => resolve({ status: -1, output: `${output()}${error.message}` }));
    child.once('close', (code) => resolve({ status: code ?? -1, output: output() }));
  });

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { replay, startSystem } from '@parley/cli';
import { Chance } from '@parley/testing';
import { otherInstances } from './other-instances.js';

export interface ReplayUnderKills {
  readonly corpus: string;
  readonly dir: string;
  readonly seed: number;
  readonly say: (line: string) => void;
}

const everyMs = 10_000;

/** Replays a corpus while one of three instances of matching is killed every ten seconds; resolves to whether the corpus' own check finds nothing. */
export const replayUnderKills = async ({ corpus, dir, seed, say }: ReplayUnderKills): Promise<boolean> => {
  const check = join(dirname(resolve(corpus)), 'check.mjs');
  if (!existsSync(check)) throw new Error(`${check} is not there: a corpus lies beside the program that checks it.`);
  const [out, chance] = [mkdtempSync(join(tmpdir(), 'parley-faults-')), new Chance(seed)];
  const system = await startSystem({ dir, say, reconciles: false });
  const others = otherInstances({ dir, say, installation: system.installation, secrets: system.secrets });
  try {
    await others.start('matching');
    await others.start('matching');
    const instances = [...system.processes.filter(({ name }) => name === 'matching'), ...others.all];
    let kills = 0;
    const killing = setInterval(() => {
      const { pid } = chance.pick(instances);
      if (pid === undefined) return;
      process.kill(pid, 'SIGKILL');
      kills++;
    }, everyMs);
    await replay({ corpus, out, installation: system.installation, secrets: system.secrets }).finally(() => clearInterval(killing));
    const checked = spawnSync(process.execPath, [check, corpus, out], { encoding: 'utf8' });
    console.log(`${kills} kills of ${instances.length} instances of matching.\n${checked.stdout}${checked.stderr}`);
    return checked.status === 0;
  } finally {
    await others.stop();
    await system.stop();
    for (const folder of [dir, out]) rmSync(folder, { recursive: true, force: true });
  }
};

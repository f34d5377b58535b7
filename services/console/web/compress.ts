import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin, ResolvedConfig } from 'vite';

const worthItBytes = 1_000;

/** Writes every built file compressed beside itself: a phone on a poor link gets the smallest, and no request waits for compression. */
export const compress = (): Plugin => {
  let config: ResolvedConfig;
  return {
    name: 'compress',
    apply: 'build',
    configResolved: (resolved) => void (config = resolved),
    closeBundle: async () => {
      const assets = join(config.root, config.build.outDir, 'assets');
      for (const name of await readdir(assets)) {
        const bytes = await readFile(join(assets, name));
        if (bytes.length < worthItBytes) continue;
        await writeFile(join(assets, `${name}.br`), await promisify(brotliCompress)(bytes));
        await writeFile(join(assets, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }));
      }
    },
  };
};

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generate/generated-files.js';

const folder = fileURLToPath(new URL('../generated/', import.meta.url));
const files = generatedFiles();

rmSync(folder, { recursive: true, force: true });
for (const [name, text] of files) {
  mkdirSync(dirname(folder + name), { recursive: true });
  writeFileSync(folder + name, text);
}
process.stdout.write(`${files.size} files written to libs/contracts/generated\n`);

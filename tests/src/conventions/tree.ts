import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
export const read = (path: string): string => readFileSync(`${projectRoot}/${path}`, 'utf8');

/** What git ignores, by name or by ending: nobody wrote it. The list is the project's own .gitignore, which keeps to these two forms. */
const ignored = ['.git', ...read('.gitignore').split('\n').filter(Boolean)];
const isIgnored = (name: string) => ignored.some((rule) => (rule.startsWith('*') ? name.endsWith(rule.slice(1)) : name === rule));

const walk = (folder: string): string[] =>
  readdirSync(`${projectRoot}/${folder}`, { withFileTypes: true }).filter(({ name }) => !isIgnored(name)).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    return entry.isDirectory() ? walk(path) : [path];
  });

/** Every file of the project, as paths from its root. */
export const files: readonly string[] = walk('');

/** Our own sources: code that somebody wrote and somebody reads. */
export const sources: readonly string[] = files.filter((path) => /\.(tsx?|mjs|css)$/.test(path));

/** The sources of programs, without specs and what only specs use. */
export const programs: readonly string[] = sources.filter((path) => !/\.(spec|contract)\.tsx?$|\/src\/specs\//.test(path) && !path.startsWith('tests/'));

/** The lines of files that a pattern is found in, as `path:line text`, so that a failure says where. */
export const linesWith = (pattern: RegExp, paths: readonly string[]): string[] =>
  paths.flatMap((path) => read(path).split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 120)}`] : [])));

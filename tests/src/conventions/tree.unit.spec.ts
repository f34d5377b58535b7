import { readdirSync } from 'node:fs';
import { files, linesWith, projectRoot, read, sources } from './tree.js';

const foldersAtTheTop = ['docs', 'infra', 'libs', 'services', 'tests', 'patches'];
const filesAtTheTop = ['README.md', 'LICENSE', 'docker-compose.yml', 'nx.json', 'package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.json', 'jest.config.mjs', 'eslint.config.mjs'];
const linesOf = (path: string) => read(path).split('\n').length - 1;

describe('the top of the repository', () => {
  it('has the folders and files of the blueprint, configuration, and nothing else', () => {
    const tops = [...new Set(files.map((path) => path.split('/')[0] ?? ''))].filter((top) => !top.startsWith('.'));
    expect(tops.filter((top) => ![...foldersAtTheTop, ...filesAtTheTop].includes(top))).toEqual([]);
    expect(['docs', 'infra', 'libs', 'services', 'tests', 'README.md', 'docker-compose.yml', 'nx.json', 'package.json', 'tsconfig.base.json'].filter((top) => !tops.includes(top))).toEqual([]);
  });

  it('has services that read like the first sentence of the README', () => {
    const words = read('README.md').replaceAll('*', '').split(/\W+/);
    const services = readdirSync(`${projectRoot}/services`);
    expect(services.sort()).toEqual(['alert', 'conflict', 'console', 'matching', 'registration']);
    expect(services.filter((service) => !words.includes(service))).toEqual([]);
  });
});

describe('a source file', () => {
  it('is never longer than 400 lines', () => {
    expect(sources.filter((path) => linesOf(path) > 400)).toEqual([]);
  });

  it('has fewer than 60 lines at the median', () => {
    const lengths = sources.map(linesOf).sort((a, b) => a - b);
    expect(lengths.length).toBeGreaterThan(100);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(60);
  });

  it('is not named after nothing in particular', () => {
    expect(sources.filter((path) => /\/(common|shared|utils?|helpers?|managers?|interfaces|types|misc|base-[a-z-]+)(\/|\.)/.test(path))).toEqual([]);
  });

  it('declares no Base class for others to inherit a habit from', () => {
    expect(linesWith(/\b(class|interface|type) (Base|Abstract)[A-Z]/, sources)).toEqual([]);
  });
});

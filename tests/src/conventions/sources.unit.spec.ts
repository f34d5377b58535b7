import { linesWith, programs, read, sources, files } from './tree.js';

const under = (...folders: string[]) => programs.filter((path) => folders.some((folder) => path.startsWith(folder)) && /\.tsx?$/.test(path));
const service = under('services/').filter((path) => !path.includes('/web/'));
const code = sources.filter((path) => !path.startsWith('tests/src/conventions/'));

describe('the domain', () => {
  it('reads no clock, throws no dice and waits for nothing', () => {
    expect(linesWith(/Date\.now\(|new Date\(\)|Math\.random\(|\bsetTimeout\(|\bsetInterval\(|randomUUID|performance\.now|\bprocess\./, under('libs/deconfliction/'))).toEqual([]);
  });
});

describe('a service', () => {
  it('takes time, chance and ids from what it is given', () => {
    expect(linesWith(/Date\.now\(|new Date\(\)|Math\.random\(|randomUUID\(/, service)).toEqual([]);
  });

  it('reads the environment where it starts and nowhere else', () => {
    // The specs' stage is told by the environment where the parts are, because each spec is a process of its own.
    const elsewhere = programs.filter((path) => !/^(infra|libs\/testing)\//.test(path) && !/\/(main|config)\.ts$|\.config\.(mjs|ts)$/.test(path));
    expect(linesWith(/process\.env/, elsewhere)).toEqual([]);
  });
});

describe('the broker’s client', () => {
  it('is imported by libs/messaging alone', () => {
    const importers = code.filter((path) => /from 'kafkajs[/']|import\('kafkajs|require\('kafkajs/.test(read(path)));
    expect(importers.length).toBeGreaterThan(0);
    expect(importers.filter((path) => !path.startsWith('libs/messaging/'))).toEqual([]);
  });
});

describe('what nobody wants to find', () => {
  it('is not there: work left for later, rules switched off, tests left out', () => {
    expect(linesWith(/\bTODO\b|\bFIXME\b|eslint-disable|@ts-ignore|@ts-nocheck|\b(it|test|describe)\.(skip|only)\(|\bx(it|describe)\(/, code)).toEqual([]);
  });
});

describe('where packages come from', () => {
  const texts = files.filter((path) => /\.(tsx?|mjs|json|md|ya?ml|xml|sh|css|html)$|(^|\/)(Dockerfile|\.npmrc|run|settings\.xml)$/.test(path));

  it('is the machine’s own affair: no file names the address of a registry', () => {
    expect(linesWith(/https?:\/\/(registry|repo1?|repository|mirrors?|artifact\w*|nexus|pypi|proxy)[.\w-]*\.[a-z]{2,}/i, texts)).toEqual([]);
  });

  it('is not in the lockfile, which links the workspaces and records nothing else', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string; link?: boolean }> };
    const recorded = Object.entries(packages).filter(([, { resolved, link }]) => resolved !== undefined && !link);
    expect(Object.keys(packages).length).toBeGreaterThan(100);
    expect(recorded).toEqual([]);
  });
});

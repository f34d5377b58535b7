import { files, linesWith, programs, read } from './tree.js';

const services = ['registration', 'matching', 'conflict', 'alert', 'console'];
const filesOf = (service: string) => files.filter((path) => path.startsWith(`services/${service}/src/`)).map((path) => path.slice(`services/${service}/src/`.length));
/** A port of a store has a contract suite beside it; adapters, twins and suites may have parts of their own. */
const portsOf = (inside: readonly string[]) => inside.flatMap((file) => /^store\/(.+)\.contract\.ts$/.exec(file)?.[1] ?? []).filter((port) => inside.includes(`store/${port}.ts`));

describe.each(services)('the %s service', (service) => {
  const inside = filesOf(service);

  it('has a start, a configuration, a module, a way to be made and migrations, as every service', () => {
    const expected = ['main.ts', 'config.ts', 'index.ts', `${service}.module.ts`, `create-${service}-service.ts`];
    expect(expected.filter((file) => !inside.includes(file))).toEqual([]);
    expect(inside.filter((file) => file.startsWith('migrations/')).length).toBeGreaterThan(0);
  });

  it('starts and stops in its main file, and decides nothing there', () => {
    const main = read(`services/${service}/src/main.ts`);
    expect(main.split('\n').length).toBeLessThanOrEqual(40);
    expect(main).not.toMatch(/\bif\b|\?\?|\|\|/);
  });

  it('binds ports to adapters in its module file alone', () => {
    expect(linesWith(/\bprovide: /, programs.filter((path) => path.startsWith(`services/${service}/src/`) && !path.endsWith('.module.ts')))).toEqual([]);
  });

  it('has, for every port of its store, an adapter, a twin in memory and one suite that both pass', () => {
    const ports = portsOf(inside);
    expect(ports.length).toBeGreaterThan(0);
    const parts = ports.flatMap((port) => [`postgres-${port}.ts`, `in-memory-${port}.ts`, `postgres-${port}.int.spec.ts`, `in-memory-${port}.unit.spec.ts`]);
    expect(parts.filter((part) => !inside.includes(`store/${part}`))).toEqual([]);
    const ran = ports.flatMap((port) => [`postgres-${port}.int.spec.ts`, `in-memory-${port}.unit.spec.ts`].filter((spec) => !read(`services/${service}/src/store/${spec}`).includes(`./${port}.contract.js`)));
    expect(ran).toEqual([]);
  });
});

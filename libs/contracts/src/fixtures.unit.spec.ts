import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contractFiles, eventContracts } from './catalogue.js';
import { fixturesOf } from './generate/fixtures.js';

const source = fileURLToPath(new URL('.', import.meta.url));
const versioned = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => /\.v\d+\.ts$/.test(path)).map((path) => path.replace(/\.ts$/, ''));
const frozen = new Map(readFileSync(`${source}frozen-fixtures.sha256`, 'utf8').trim().split('\n').map((line) => line.split('  ').toReversed() as [string, string]));
const digestOf = (file: string) => createHash('sha256').update(readFileSync(`${source}${file}`)).digest('hex');

describe('a versioned contract', () => {
  it('is in the catalogue, and nothing else is', () => {
    expect(Object.keys(contractFiles).sort()).toEqual(versioned.sort());
  });

  it('has a fixture beside it that is frozen, and nothing else is', () => {
    expect([...frozen.keys()].sort()).toEqual(versioned.map((file) => `${file}.fixture.json`).sort());
  });

  it.each(versioned)('%s still has the very bytes that were published', (file) => {
    const path = `${file}.fixture.json`;
    const told = digestOf(path) === frozen.get(path) ? 'unchanged' : `${path} was changed after it was published. What others rely on is not edited: leave v1 as it was and make a v2 beside it.`;
    expect(told).toBe('unchanged');
  });
});

describe.each(Object.entries(contractFiles))('the examples of %s', (file, schemas) => {
  const examples = fixturesOf(file);

  it('are there for every schema of the file', () => {
    expect(Object.keys(examples).sort()).toEqual(Object.keys(schemas).sort());
    for (const of of Object.values(examples)) expect(of.length).toBeGreaterThan(0);
  });

  it.each(Object.keys(schemas))('of %s still parse, and come back unchanged', (name) => {
    for (const example of examples[name] ?? []) {
      const parsed: unknown = schemas[name]?.parse(example);
      expect(JSON.parse(JSON.stringify(parsed))).toEqual(example);
    }
  });
});

describe('an event', () => {
  it('has a type of its own that ends in its version', () => {
    const types = Object.values(eventContracts).map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    for (const type of types) expect(type).toMatch(/^parley\.[a-z-]+\.v\d+$/);
  });
});

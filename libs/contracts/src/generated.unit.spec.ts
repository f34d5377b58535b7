import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Parser } from '@asyncapi/parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { contractFiles, eventContracts } from './catalogue.js';
import { generatedFiles } from './generate/generated-files.js';
import { examplesOf } from './generate/fixtures.js';
import { schemaOf, schemasByName } from './generate/json-schema.js';

const folder = fileURLToPath(new URL('../generated/', import.meta.url));
const generated = generatedFiles();
const names = Object.values(contractFiles).flatMap((schemas) => Object.keys(schemas));

interface Operation {
  readonly operationId: string;
  readonly responses: Record<string, unknown>;
}
interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
}
const openApi = JSON.parse(generated.get('openapi.v1.json') ?? '') as OpenApi;
const asyncApi = generated.get('asyncapi.v1.json') ?? '';

const ajv = () => {
  const made = new Ajv2020({ allErrors: true, strict: false });
  formats.default(made);
  return made;
};
const validatorOf = (name: string) => ajv().compile(schemaOf(name, schemasByName[name] as never));

const refsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner)));
};
const resolve = (document: unknown, pointer: string): unknown => pointer.replace(/^#\//, '').split('/').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);

describe('what is generated from the contracts', () => {
  it('is committed, byte for byte; else npm run contracts writes it anew', () => {
    const committed = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`.replace(/\/+/g, '/').replace(folder, ''));
    expect(committed.sort()).toEqual([...generated.keys()].sort());
    const stale = committed.filter((file) => readFileSync(folder + file, 'utf8') !== generated.get(file));
    expect(stale).toEqual([]);
  });
});

describe('the JSON Schema of a contract', () => {
  it.each(names)('%s takes every frozen example', (name) => {
    const valid = validatorOf(name);
    for (const example of examplesOf(name)) {
      valid(example);
      expect(valid.errors ?? []).toEqual([]);
    }
  });

  it('of a registration says the same as the contract when a field is missing or broken', () => {
    const valid = validatorOf('Registration');
    const verdicts = examplesOf('Registration').flatMap((example) =>
      Object.keys(example as object).flatMap((field) => [undefined, null, [], {}, ''].map((value) => {
        const changed = JSON.parse(JSON.stringify({ ...(example as object), [field]: value })) as unknown;
        return { field, value, schema: valid(changed), contract: schemasByName['Registration']?.safeParse(changed).success };
      })),
    );
    expect(verdicts.filter(({ schema, contract }) => schema !== contract)).toEqual([]);
    expect(verdicts.some(({ contract }) => contract)).toBe(true);
    expect(verdicts.some(({ contract }) => !contract)).toBe(true);
  });
});

describe('the OpenAPI document', () => {
  it('refers to nothing that is not there', () => {
    const refs = refsIn(openApi);
    expect(refs.length).toBeGreaterThan(10);
    expect(refs.filter((ref) => resolve(openApi, ref) === undefined)).toEqual([]);
  });

  it('holds only schemas that compile, each with its references', () => {
    const known = ajv();
    known.addSchema({ $id: 'urn:parley:openapi', components: openApi.components });
    for (const name of Object.keys(openApi.components.schemas)) expect(known.compile({ $ref: `urn:parley:openapi#/components/schemas/${name}` })).toBeInstanceOf(Function);
  });

  it('holds examples that its own schemas take', () => {
    const known = ajv();
    known.addSchema({ $id: 'urn:parley:openapi', components: openApi.components });
    const refused = Object.keys(openApi.components.schemas).filter((name) => name in schemasByName).filter((name) => {
      const valid = known.compile({ $ref: `urn:parley:openapi#/components/schemas/${name}` });
      return !examplesOf(name).every((example) => valid(example));
    });
    expect(refused).toEqual([]);
  });

  it('names every operation once and says how each is refused', () => {
    const operations = Object.values(openApi.paths).flatMap((path) => ['get', 'put', 'post'].flatMap((method) => (path[method] ? [path[method]] : [])));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { operationId, responses } of operations) expect({ operationId, statuses: Object.keys(responses) }).toEqual({ operationId, statuses: expect.arrayContaining(['401', '503']) });
  });
});

describe('the AsyncAPI document', () => {
  it('is a valid AsyncAPI 3.0 document to the reference parser', async () => {
    const { document, diagnostics } = await new Parser().parse(asyncApi);
    expect(diagnostics.filter(({ severity }) => severity <= 1).map(({ message, path }) => `${path.join('/')}: ${message}`)).toEqual([]);
    expect(document?.version()).toBe('3.0.0');
    expect(document?.channels().length).toBe(9);
  }, 60_000);

  it('describes every event of the catalogue on its topic', () => {
    for (const { type } of Object.values(eventContracts)) expect(asyncApi.split(`"name": "${type}"`)).toHaveLength(2);
  });
});

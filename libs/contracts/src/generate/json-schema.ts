import { z } from 'zod';
import { contractFiles } from '../catalogue.js';
import { conditions } from './conditions.js';

export type JsonSchema = Record<string, unknown>;
type Target = 'draft-2020-12' | 'draft-7';

/** What others send us is described as they may send it, with its defaults left out; what we send, as it arrives. */
const taken = new Set(['Registration', 'AnswerGiven', 'GiveAnswer', 'LogContact', 'StateOutcome', 'ClaimConflict', 'ConfirmConflict', 'RaiseConflict', 'CloseConflict']);

/** Every schema of the catalogue by its name. */
export const schemasByName: Readonly<Record<string, z.ZodType>> = Object.assign({}, ...Object.values(contractFiles)) as Record<string, z.ZodType>;

/**
 * Fields may be added to a contract, so no schema closes an object; the patterns that only repeat a format and the bounds of a
 * JavaScript number say nothing to a reader.
 */
const plain = ({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: JsonSchema }): void => {
  if (jsonSchema['additionalProperties'] === false) delete jsonSchema['additionalProperties'];
  if (jsonSchema['format']) delete jsonSchema['pattern'];
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
  Object.assign(jsonSchema, conditions.get(zodSchema as z.ZodType));
};

/** The JSON Schema of one contract, self-contained. */
export const schemaOf = (name: string, schema: z.ZodType): JsonSchema => {
  const { $schema, ...body } = z.toJSONSchema(schema, { io: taken.has(name) ? 'input' : 'output', target: 'draft-2020-12', override: plain }) as JsonSchema;
  return { $schema, $id: `urn:parley:contract:${name}`, title: name, ...body };
};

const components = (names: readonly string[], io: 'input' | 'output', target: Target): Record<string, JsonSchema> => {
  const registry = z.registry<{ id: string }>();
  for (const name of names) {
    const schema = schemasByName[name];
    if (!schema) throw new Error(`no contract is named ${name}`);
    // Events of one shape are one schema object, which has one name.
    if (!registry.has(schema)) registry.add(schema, { id: name });
  }
  const { schemas } = z.toJSONSchema(registry, { io, target, uri: (id) => `#/components/schemas/${id}`, override: plain });
  return Object.fromEntries(Object.entries(schemas).map(([name, { $schema: _schema, $id: _id, ...schema }]) => [name, schema as JsonSchema]));
};

/** The named contracts as components that refer to one another. */
export const schemaComponents = (names: readonly string[], target: Target): Record<string, JsonSchema> => ({ ...components(names, 'output', target), ...components(names.filter((name) => taken.has(name)), 'input', target) });

/** The component that describes a contract: its own, or the one of the same shape. */
export const refTo = (name: string, components: Record<string, JsonSchema>): { $ref: string } => {
  const shape = name in components ? name : Object.keys(components).find((other) => schemasByName[other] === schemasByName[name]);
  if (!shape) throw new Error(`no component describes ${name}`);
  return { $ref: `#/components/schemas/${shape}` };
};

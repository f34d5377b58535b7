import { contractFiles } from '../catalogue.js';
import { asyncApi } from './asyncapi.js';
import { schemaOf } from './json-schema.js';
import { openApi } from './openapi.js';

const kebab = (name: string) => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
const versionOf = (file: string) => file.split('.').at(-1);
const printed = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Every generated file by its path in libs/contracts/generated, with its bytes. The same contracts give the same bytes. */
export const generatedFiles = (): Map<string, string> => {
  const files = new Map<string, string>();
  for (const [file, schemas] of Object.entries(contractFiles)) {
    for (const [name, schema] of Object.entries(schemas)) files.set(`json-schema/${kebab(name)}.${versionOf(file)}.schema.json`, printed(schemaOf(name, schema)));
  }
  files.set('openapi.v1.json', printed(openApi()));
  files.set('asyncapi.v1.json', printed(asyncApi()));
  return files;
};

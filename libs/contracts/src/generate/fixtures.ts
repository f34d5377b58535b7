import { readFileSync } from 'node:fs';
import { contractFiles } from '../catalogue.js';

const source = new URL('../../src/', import.meta.url);

/** The frozen examples of a contract file, each schema's under its name. */
export const fixturesOf = (file: string): Record<string, unknown[]> => JSON.parse(readFileSync(new URL(`${file}.fixture.json`, source), 'utf8')) as Record<string, unknown[]>;

/** The frozen examples of one schema, wherever its file is. */
export const examplesOf = (name: string): unknown[] => {
  const file = Object.keys(contractFiles).find((key) => contractFiles[key]?.[name]);
  const examples = file ? fixturesOf(file)[name] : undefined;
  if (!examples) throw new Error(`no contract is named ${name}`);
  return examples;
};

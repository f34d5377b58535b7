import type { ReadingProblem } from './received.js';

/** What an agency's record may weigh at most; the topic itself refuses more than a megabyte. Our own events may grow beyond it. */
export const inboundBytesMax = 256 * 1024;

/** How deep a record's data may nest: ours goes to 8; code that recurses over what it was given must not be made to overflow. */
export const depthMax = 64;

export type ReadJson = { readonly data: unknown } | { readonly problem: ReadingProblem };

const problem = (code: ReadingProblem['code'], detail: string): ReadJson => ({ problem: { code, detail } });

/** The deepest nesting of a JSON text, brackets in strings aside. */
const depthOf = (text: string): number => {
  let [depth, deepest, inString] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
};

const holdsUnstorable = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  return typeof value === 'object' && value !== null && Object.entries(value).some(([name, member]) => holdsUnstorable(name) || holdsUnstorable(member));
};

// Only an escape can bring NUL or half a surrogate pair into parsed text: the walk is for the few that hold one.
const suspicious = /\\u(0000|d[89a-f])/i;

/** Reads a record's value as JSON that PostgreSQL can store and code can walk. Never throws. */
export const readJson = (value: Buffer | null, bytesMax = Infinity): ReadJson => {
  if (value === null) return problem('no-value', 'The record has no value; a cancel is a new version with status cancelled.');
  if (value.length > bytesMax) return problem('too-large', `The record has ${value.length} bytes; at most ${bytesMax} are taken.`);
  const text = value.toString('utf8');
  if (depthOf(text) > depthMax) return problem('too-deep', `The value nests deeper than ${depthMax} levels.`);
  try {
    const data: unknown = JSON.parse(text);
    if (suspicious.test(text) && holdsUnstorable(data)) return problem('unstorable-text', 'The value holds NUL or half of a surrogate pair, which cannot be stored.');
    return { data };
  } catch (error) {
    return problem('not-json', `The value is not JSON: ${(error as Error).message.slice(0, 200).replaceAll('\0', '')}`);
  }
};

import type { z } from 'zod';
import type { Problem } from '@parley/contracts';
import { pointer, problem } from './problem.js';

type Issue = z.core.$ZodIssue;

/** As many as a person can act on; what is beyond them is counted. */
export const problemsMax = 20;

const kebab = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

/** `/places/0/radiusMeters` is `places-radius-meters`: where in the contract, whichever element. */
const nameOf = (path: readonly PropertyKey[]): string => path.filter((part) => typeof part === 'string').map((part) => kebab(part as string)).join('-') || 'content';

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, part) => (typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? (value as Record<PropertyKey, unknown>)[part] : undefined), input);

const shapes: Readonly<Record<string, string>> = { array: 'a-list', object: 'an-object', record: 'an-object', string: 'a-text', number: 'a-number', int: 'an-integer', boolean: 'a-boolean' };

const sized = (issue: Extract<Issue, { code: 'too_big' | 'too_small' }>): string => {
  const [more, less] = issue.origin === 'string' ? ['long', 'short'] : issue.origin === 'array' ? ['many', 'few'] : ['large', 'small'];
  return `too-${issue.code === 'too_big' ? more : less}`;
};

const codeOf = (issue: Issue, input: unknown): string => {
  const name = nameOf(issue.path);
  const missing = issue.path.length > 0 && valueAt(input, issue.path) === undefined;
  switch (issue.code) {
    case 'custom':
      return typeof issue.params?.['code'] === 'string' ? issue.params['code'] : `${name}-incomplete`;
    case 'invalid_type':
      return missing ? `${name}-required` : `${name}-not-${shapes[issue.expected] ?? 'valid'}`;
    case 'invalid_value':
      return missing ? `${name}-required` : `unknown-${name}`;
    case 'invalid_union':
      return missing ? `${name}-required` : `unknown-${name}`;
    case 'too_big':
    case 'too_small':
      return `${name}-${sized(issue)}`;
    case 'invalid_format':
      return `${name}-malformed`;
    default:
      return `${name}-not-valid`;
  }
};

/**
 * Zod's issues as problems with stable codes: the contract's own (`window-end-before-start`, `open-polygon`), or made of the place in the
 * contract and what is wrong there (`contact-required`, `unknown-operation-type`, `window-start-malformed`). At most 20.
 * `input` is what was parsed: it tells what is missing from what is of the wrong kind.
 */
export const problemsOf = (error: z.core.$ZodError, input: unknown): Problem[] => {
  const listed = error.issues.slice(0, problemsMax).map((issue) => problem(issue.path.length === 0 && issue.code === 'invalid_type' ? 'not-an-object' : codeOf(issue, input), { detail: issue.message, field: pointer(issue.path) }));
  const beyond = error.issues.length - listed.length;
  return beyond > 0 ? [...listed, problem('too-many-problems', { detail: `and ${beyond} more` })] : listed;
};

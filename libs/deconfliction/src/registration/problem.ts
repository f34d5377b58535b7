import type { Problem } from '@parley/contracts';

/** What an agency may have done wrong, by its stable code: how it is titled, its HTTP status, and whether the same may succeed later. */
interface ProblemKind {
  readonly title: string;
  readonly status: number;
  readonly retryable?: boolean;
}

const kinds: Readonly<Record<string, ProblemKind>> = {
  'no-content': { title: 'The record has no content', status: 422 },
  'not-utf-8': { title: 'The content is not UTF-8', status: 422 },
  'broken-json': { title: 'The content is not JSON', status: 422 },
  'too-large': { title: 'The content is too large', status: 413 },
  'too-deep': { title: 'The content is nested too deeply', status: 422 },
  'duplicate-key': { title: 'An object names a member twice', status: 422 },
  'reserved-key': { title: 'An object names a reserved member', status: 422 },
  'unstorable-character': { title: 'A text holds a NUL or half a surrogate pair', status: 422 },
  'unsupported-event-type': { title: 'The event is of a type or version that is not taken here', status: 422 },
  'not-an-object': { title: 'The content is not an object', status: 422 },
  'version-reused': { title: 'The version was used before with other content', status: 409 },
  stale: { title: 'A higher version is already known', status: 409 },
  'registration-id-mismatch': { title: 'The content names another registration', status: 422 },
  'not-accepted': { title: 'The registration was not accepted', status: 422 },
  'too-many-problems': { title: 'There are more problems than are listed', status: 422 },
  'not-handled': { title: 'The record could not be handled', status: 500, retryable: true },
};

const sentenceOf = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');
const detailLengthMax = 300;

/** Text that came from outside, safe to print and to store: no control characters, no halves of surrogate pairs, not too long. */
const printable = (text: string): string => [...text].slice(0, detailLengthMax).join('').replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');

/**
 * RFC 9457 problem details of one thing that is wrong. `code` is stable and never reused for anything else; `field` is a JSON Pointer
 * (RFC 6901) into the registration. A code without a row of its own is a shape that does not hold: 422, not retryable.
 */
export const problem = (code: string, more: { detail?: string; field?: string } = {}): Problem => {
  const { title = sentenceOf(code), status = 422, retryable = false } = kinds[code] ?? {};
  const { detail, field } = more;
  return { type: `urn:parley:problem:${code}`, title, status, code, ...(detail && { detail: printable(detail) }), ...(field !== undefined && { field: printable(field) }), retryable };
};

/** A JSON Pointer from the parts of a path. */
export const pointer = (path: readonly PropertyKey[]): string => path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

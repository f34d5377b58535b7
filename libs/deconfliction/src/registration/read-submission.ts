import { Registration, type Problem } from '@parley/contracts';
import { pointer, problem } from './problem.js';
import { problemsOf } from './problems-of.js';
import { parseStrictly } from './strict-json.js';

/** What came over the wire, whichever way; null is a record without a value. */
export interface Submitted {
  readonly content: Uint8Array | null;
  /** The content mode: `application/cloudevents+json` holds the registration in `data`, anything else is the registration itself. */
  readonly contentType?: string;
  /** The CloudEvents type where one was said. */
  readonly eventType?: string;
}

/** A registration that holds to the contract, or what is wrong with it and as much of its name as could be read. */
export type Submission =
  | { readonly registration: Registration }
  | { readonly problems: Problem[]; readonly registrationId: string | null; readonly version: number | null };

/** 256 KB: a registration with every list full fits several times over. */
export const contentBytesMax = 262_144;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const refused = (problems: Problem[], body?: unknown): Submission => {
  const { registrationId, version } = isObject(body) ? body : {};
  return {
    problems,
    registrationId: typeof registrationId === 'string' && /^[\x21-\x7E]{1,120}$/.test(registrationId) ? registrationId : null,
    version: Number.isSafeInteger(version) && Math.abs(version as number) <= 2_147_483_647 ? (version as number) : null,
  };
};

/** An agency may name its event as it likes, but not as another version of ours. */
const unsupported = (type: unknown): boolean => typeof type === 'string' && /^parley\./.test(type) && !/^parley\.registration\.v1$/.test(type);

const utf8 = new TextDecoder('utf-8', { fatal: true });

const textOf = (content: Uint8Array | null): string | undefined => {
  try {
    return content === null ? '' : utf8.decode(content);
  } catch {
    return undefined;
  }
};

/** Reads a registration off the wire (design.md §4). Never throws: whatever came, the answer can be put into a receipt. */
export const readSubmission = ({ content, contentType = '', eventType }: Submitted): Submission => {
  if (content !== null && content.length > contentBytesMax) return refused([problem('too-large', { detail: `${content.length} bytes; at most ${contentBytesMax} are taken` })]);
  const text = textOf(content);
  if (text === undefined) return refused([problem('not-utf-8')]);
  if (text.trim() === '') return refused([problem('no-content', { detail: 'to cancel a registration send a higher version with status cancelled' })]);
  const parsed = parseStrictly(text);
  if ('problem' in parsed) return refused([parsed.problem], salvaged(text));
  const structured = contentType.toLowerCase().startsWith('application/cloudevents+json') && isObject(parsed.value);
  const envelope = structured ? (parsed.value as Record<string, unknown>) : {};
  const body = structured ? envelope['data'] : parsed.value;
  if (unsupported(structured ? envelope['type'] : eventType)) return refused([problem('unsupported-event-type', { detail: 'parley.registration.v1 is taken' })], body);
  const result = Registration.safeParse(body);
  if (!result.success) return refused(problemsOf(result.error, body), body);
  const unstorable = unstorableText(result.data);
  return unstorable ? refused([problem('unstorable-character', { field: pointer(unstorable) })], body) : { registration: result.data };
};

/** Where a text holds what PostgreSQL's jsonb and many a case system cannot: NUL, or half a surrogate pair. */
const unstorableText = (value: unknown, path: readonly PropertyKey[] = []): readonly PropertyKey[] | undefined => {
  if (typeof value === 'string') return /[\0\p{Cs}]/u.test(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = unstorableText(member, [...path, name]);
    if (found) return found;
  }
  return undefined;
};

/** The name in content that is JSON but not clear: enough for the receipt to say which registration it answers. */
const salvaged = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && isObject(value['data']) && !('registrationId' in value) ? value['data'] : value;
  } catch {
    return undefined;
  }
};

import type { Registration } from '@parley/contracts';

/** Members in order of name; what is absent, null or empty counts as not said, so that a field added later does not change old content. */
const canonical = (value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : `[${value.map((element) => canonical(element) ?? 'null').join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .flatMap(([name, member]) => {
      const text = canonical(member);
      return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
    });
  return members.length === 0 ? undefined : `{${members.join(',')}}`;
};

/** What a version says, as one text: equal texts are the same content, whatever the order of members or the fields that were left out. */
export const contentOf = (registration: Registration): string => canonical(registration) ?? '{}';

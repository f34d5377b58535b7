import { readFileSync } from 'node:fs';

// One field, quoted or bare, with what ends it: a comma, a line's end or the file's.
const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/y;

const fieldsOf = function* (text: string): Generator<string[]> {
  let row: string[] = [];
  field.lastIndex = 0;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (!found) throw new Error('a quoted field of the CSV does not end');
    row.push(found[1] === undefined ? (found[2] ?? '').trim() : found[1].replaceAll('""', '"'));
    if (found[3] === ',') continue;
    yield row;
    row = [];
  }
  if (row.length > 0) yield row;
};

/** The rows of a CSV text, as fields: for files without a header. */
export const readRows = (text: string): string[][] => [...fieldsOf(text.replace(/^\uFEFF/, ''))].filter((row) => row.length > 1 || row[0] !== '');

/** The rows of a CSV file as objects by the names of its header (RFC 4180; a byte order mark and spaces around bare fields are dropped). */
export const readCsv = (path: string): Record<string, string>[] => {
  const [header = [], ...rows] = readRows(readFileSync(path, 'utf8'));
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
};

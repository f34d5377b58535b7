import type { Received } from '@parley/messaging';

const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD').slice(0, 1000);

/** The record with its key and headers as PostgreSQL's text can hold them; its value stays byte for byte. */
export const printableRecord = (record: Received): Received => ({
  ...record,
  headers: Object.fromEntries(Object.entries(record.headers).slice(0, 50).map(([name, value]) => [printable(name), printable(value)])),
  ...(record.key !== undefined && { key: printable(record.key) }),
});

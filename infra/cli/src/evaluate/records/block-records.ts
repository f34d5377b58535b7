import { dayKeyOf } from '@parley/deconfliction';
import type { PersonRecord } from './person-records.js';

const wordsMax = 5;
// A block of more records than this proposes nothing: another, narrower key finds its pairs.
const blockMax = 150;

const keysOf = ({ name, birthDates, facts }: PersonRecord): string[] => {
  const sounds = [...new Set(name.words.toSorted((a, b) => b.rarity - a.rarity).slice(0, wordsMax).map((word) => word.skeleton))];
  const keys = sounds.flatMap((sound, i) => sounds.slice(i + 1).map((other) => `n:${[sound, other].sort().join(':')}`));
  for (const date of birthDates) keys.push(`b:${dayKeyOf(date) ?? date}`, ...sounds.flatMap((sound) => [`y:${date.slice(0, 4)}:${sound}`, `d:${date.slice(5)}:${sound}`]));
  for (const { column, value } of facts) {
    if (column === 'gender' || column === 'state') continue;
    keys.push(`f:${column}:${value}`, ...sounds.map((sound) => `f:${column}:${value.split(' ')[0] ?? ''}:${sound}`));
  }
  return keys;
};

/** The pairs of records that share a key, as `i * records + j` with i below j. */
export const proposedPairs = (records: readonly PersonRecord[]): Set<number> => {
  const blocks = new Map<string, number[]>();
  for (const [i, record] of records.entries()) for (const key of new Set(keysOf(record))) blocks.get(key)?.push(i) ?? blocks.set(key, [i]);
  const pairs = new Set<number>();
  for (const block of blocks.values()) {
    if (block.length > blockMax) continue;
    for (const [n, i] of block.entries()) for (const j of block.slice(n + 1)) pairs.add(i * records.length + j);
  }
  return pairs;
};

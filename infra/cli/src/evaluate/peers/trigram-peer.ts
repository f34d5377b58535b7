import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { projectRoot } from '../../system/installation.js';
import { scoredBy, type NamePair, type PeerScores } from './peer.js';

const trigramsOf = (text: string): Set<string> => new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => Array.from({ length: word.length + 1 }, (_, i) => `  ${word} `.slice(i, i + 3))));

/** The same similarity as PostgreSQL's pg_trgm: shared trigrams over all, words padded with two spaces before and one after. */
export const trigramSimilarity = (left: string, right: string): number => {
  const [a, b] = [trigramsOf(left), trigramsOf(right)];
  const shared = [...a].filter((trigram) => b.has(trigram)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
};

const databaseUrl = (): string | undefined => {
  if (process.env['DATABASE_URL']) return process.env['DATABASE_URL'];
  const stack = join(projectRoot, '.parley/test-stack.json');
  return existsSync(stack) ? (JSON.parse(readFileSync(stack, 'utf8')) as { postgresUrl: string }).postgresUrl : undefined;
};

const inDatabase = async (url: string, pairs: readonly NamePair[]): Promise<PeerScores> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // In a transaction that is never committed: the extension is gone with it.
    await client.query('begin');
    await client.query('create extension if not exists pg_trgm');
    const measure = async () => client.query<{ score: number }>('select similarity(l, r) as score from unnest($1::text[], $2::text[]) with ordinality as t (l, r, i) order by i', [pairs.map((p) => p.left), pairs.map((p) => p.right)]);
    await measure();
    const began = performance.now();
    const { rows } = await measure();
    return { peer: 'pg_trgm', scores: rows.map(({ score }) => score), microsPerPair: ((performance.now() - began) * 1000) / pairs.length };
  } finally {
    await client.query('rollback').catch(() => undefined);
    await client.end().catch(() => undefined);
  }
};

/** Trigrams in PostgreSQL where one runs that has the extension, else by the same arithmetic here, which is said. */
export const trigramPeer = async (pairs: readonly NamePair[]): Promise<PeerScores> => {
  const url = databaseUrl();
  try {
    if (url) return await inDatabase(url, pairs);
    console.warn('No PostgreSQL at hand (DATABASE_URL): trigrams are computed here as pg_trgm would.');
  } catch (error) {
    console.warn(`pg_trgm cannot be used (${(error as Error).message}): trigrams are computed here as it would.`);
  }
  return scoredBy('trigrams as in pg_trgm', pairs, trigramSimilarity);
};

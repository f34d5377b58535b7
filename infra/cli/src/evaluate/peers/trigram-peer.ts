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

// In a transaction that is never committed: the extension is gone with it.
const inTransaction = async <Answer>(url: string, ask: (client: pg.Client) => Promise<Answer>): Promise<Answer> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    await client.query('create extension if not exists pg_trgm');
    return await ask(client);
  } finally {
    await client.query('rollback').catch(() => undefined);
    await client.end().catch(() => undefined);
  }
};

/** Asks a database that has pg_trgm; `undefined`, said aloud, where there is none. */
export const withTrigrams = async <Answer>(ask: (client: pg.Client) => Promise<Answer>): Promise<Answer | undefined> => {
  const url = databaseUrl();
  try {
    if (url) return await inTransaction(url, ask);
    console.warn('No PostgreSQL at hand (DATABASE_URL): pg_trgm itself is left out.');
  } catch (error) {
    console.warn(`pg_trgm cannot be used (${(error as Error).message}) and is itself left out.`);
  }
  return undefined;
};

const scoredInDatabase = async (client: pg.Client, pairs: readonly NamePair[]): Promise<PeerScores> => {
  const measure = async () => client.query<{ score: number }>('select similarity(l, r) as score from unnest($1::text[], $2::text[]) with ordinality as t (l, r, i) order by i', [pairs.map((p) => p.left), pairs.map((p) => p.right)]);
  await measure();
  const began = performance.now();
  const { rows } = await measure();
  return { peer: 'pg_trgm', scores: rows.map(({ score }) => score), microsPerPair: ((performance.now() - began) * 1000) / pairs.length };
};

/** Trigrams in PostgreSQL where one runs that has the extension, else by the same arithmetic here. */
export const trigramPeer = async (pairs: readonly NamePair[]): Promise<PeerScores> =>
  (await withTrigrams((client) => scoredInDatabase(client, pairs))) ?? scoredBy('trigrams as in pg_trgm', pairs, trigramSimilarity);

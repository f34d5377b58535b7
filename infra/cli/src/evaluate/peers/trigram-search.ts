import type { OnProgress } from '../evaluation.js';
import type { PeerQuestion, PeerSearches } from './peer.js';
import { withTrigrams } from './trigram-peer.js';

/** The nearest names by PostgreSQL's pg_trgm with an index; `undefined`, said aloud, where there is no database that has it. */
export const nearestInDatabase = ({ names, queries, depth }: PeerQuestion, onProgress: OnProgress): Promise<PeerSearches | undefined> =>
  withTrigrams(async (client) => {
    await client.query('create temporary table listed (id int, name text) on commit drop');
    await client.query('insert into listed select i - 1, name from unnest($1::text[]) with ordinality as t (name, i)', [names]);
    await client.query('create index on listed using gist (name gist_trgm_ops (siglen = 64))');
    await client.query('analyze listed');
    const found: [number, number][][] = [];
    let millis = 0;
    for (const [i, query] of queries.entries()) {
      if (i % 10 === 0) onProgress(i, queries.length, 'searches by pg_trgm');
      const began = performance.now();
      const { rows } = await client.query<{ id: number; score: number }>('select id, 1 - (name <-> $1) as score from listed order by name <-> $1 limit $2', [query, depth]);
      millis += performance.now() - began;
      found.push(rows.map(({ id, score }) => [id, score]));
    }
    return { peer: 'pg_trgm', found, microsPerQuery: (millis * 1000) / queries.length };
  });

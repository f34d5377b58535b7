import { evaluatePair, policy2031, toMatchable, type Policy } from '@parley/deconfliction';
import type { RegistrationAccepted } from '@parley/contracts';
import { Outbox } from '@parley/messaging';
import { RandomIds, silentLogger, SystemClock } from '@parley/observability';
import { Database, platformCaller } from '@parley/persistence';
import { acceptedVersion, aSmallWorldVersion, Chance, smallWorldAgencies, testDatabase, type TestDatabase } from '@parley/testing';
import { IndexAcceptedRegistration } from '../index-accepted-registration/index-accepted-registration.handler.js';
import { migrations, schema } from '../migrations/index-of-registrations.js';
import { PostgresMatchingStore } from '../store/postgres-matching-store.js';
import { Announce } from './announce.js';
import { MatchableCache } from './matchable-cache.js';
import { Rematch } from './rematch.js';

const long = process.env['PARLEY_LONG'] === '1';
const [writers, registrations, processes] = [24, 150, 3];
const changes = long ? 20_000 : 2_000;
// So few cases overcrowd an identifier that some are muted in the middle of everything.
const policy: Policy = { ...policy2031, overCorrelationCases: 12 };

// eventing.md §5.3: a form without row locks misses pairs and leaves ghosts here; this one must do neither.
describe(`matching under ${writers} writers and ${changes} random creations, moves and cancellations`, () => {
  let test: TestDatabase;
  const databases: Database[] = [];

  beforeAll(async () => {
    test = await testDatabase({ schema, migrations });
    for (let n = 0; n < processes; n++) databases.push(await Database.connect({ url: test.serviceUrls[schema] ?? '', schema, applicationName: `spec-${n}`, poolSize: 8 }));
  }, 120_000);
  afterAll(async () => {
    for (const database of databases) await database.close();
    await test.drop();
  });

  const processOn = (database: Database) => {
    const store = new PostgresMatchingStore(database, new Outbox(schema, new SystemClock(), { hand: () => undefined }));
    const rematch = new Rematch({ store, cache: new MatchableCache(policy, 10_000), announce: new Announce({ policy, clock: new SystemClock(), agencies: () => smallWorldAgencies }), policy, ids: new RandomIds(), logger: silentLogger, journal: { matched: () => undefined } });
    return { store, rematch, handler: new IndexAcceptedRegistration({ store, rematch, logger: silentLogger }) };
  };

  it('misses no pair and leaves no ghost', async () => {
    const running = databases.map(processOn);
    for (const { store } of running) await store.adoptPolicy(policy.version);
    const latest = new Map<string, RegistrationAccepted>();
    const chance = new Chance(Number(process.env['PARLEY_SEED'] ?? 20310402));
    let left = changes;
    const write = async (n: number) => {
      const { handler } = running[n % processes] as (typeof running)[number];
      while (left > 0) {
        const chunk = Array.from({ length: Math.min(1 + chance.below(3), left) }, () => {
          const [agency, id] = [chance.pick(smallWorldAgencies), `R-${chance.below(registrations / smallWorldAgencies.length)}`];
          const version = (latest.get(`${agency}/${id}`)?.registration.version ?? 0) + 1;
          const accepted = acceptedVersion(agency, aSmallWorldVersion(chance, agency, id, version));
          latest.set(`${agency}/${id}`, accepted);
          return accepted;
        });
        left -= chunk.length;
        await handler.take(chunk.map((accepted) => ({ accepted })));
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, n) => write(n)));
    const platform = <R>(sql: string) => (databases[0] as Database).inAgency(platformCaller('spec'), (tx) => tx.query<R>(sql));
    await platform('update match_work set lease_until = null');
    await running[0]?.rematch.sweep();

    const final = [...latest.values()].map((accepted) => toMatchable(accepted, policy)).sort((x, y) => (x.id < y.id ? -1 : 1));
    const muted = new Set((await platform<{ key: string }>('select key from muted_key')).map(({ key }) => key));
    const wanted = final.flatMap((a, n) => final.slice(n + 1).flatMap((b) => (evaluatePair(a, b, policy, muted).length > 0 ? [`${a.id} ~ ${b.id}`] : [])));
    const live = (await platform<{ pair: string }>(`select a || ' ~ ' || b as pair from matched_pair where live`)).map(({ pair }) => pair);
    const [missed, ghosts] = [wanted.filter((pair) => !live.includes(pair)), live.filter((pair) => !wanted.includes(pair))];
    expect({ missed, ghosts }).toEqual({ missed: [], ghosts: [] });
    expect(wanted.length).toBeGreaterThan(100);
    expect(muted.size).toBeGreaterThan(0);
    expect(await platform('select from match_work')).toEqual([]);
  }, long ? 3_600_000 : 300_000);
});

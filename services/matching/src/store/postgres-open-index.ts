import type { MutedKeys } from '@parley/deconfliction';
import type { Emission, Outbox } from '@parley/messaging';
import type { Tx } from '@parley/persistence';
import { basisOf, confirmsFirst, inKeyOrder } from './basis-of.js';
import * as sql from './matching-statements.js';
import { leaseSeconds, type Candidate, type ChangedPair, type CrowdedKey, type DueRegistration, type Hit, type IndexedVersion, type NextCheck, type OpenIndex, type Seeker, type StoredSource, type StoredVersion, type Verdict } from './matching-store.js';

type Box = IndexedVersion['rows']['boxes'][number];
const areas = (boxes: readonly Box[]) => `{${boxes.map((b) => `(${b.maxLongitude},${b.maxLatitude}),(${b.minLongitude},${b.minLatitude})`).join(';')}}`;
const ranges = (boxes: readonly Box[]) => boxes.map((b) => `[${new Date(b.startMs).toISOString()},${new Date(b.endMs).toISOString()}]`);

/** One transaction of matching in PostgreSQL. */
export class PostgresOpenIndex implements OpenIndex {
  constructor(private readonly tx: Tx, private readonly outbox: Pick<Outbox, 'emitAll'>) {}

  async write(versions: readonly IndexedVersion[], cause: DueRegistration['cause']): Promise<string[]> {
    // The registrations' rows first, in a statement of their own and in id order: whoever holds one FOR SHARE has a verdict to finish (eventing.md §5.3).
    const taken = await this.tx.query<{ id: string }>(sql.takeVersions, [versions.map((v) => v.id), versions.map((v) => v.agency), versions.map((v) => v.version), versions.map((v) => JSON.stringify(v.source)), versions.map((v) => v.caseKey), versions.map((v) => v.indexedBy)]);
    const ids = new Set(taken.map((row) => row.id));
    const newer = versions.filter((v) => ids.has(v.id));
    if (newer.length === 0) return [];
    const boxes = newer.flatMap((v) => v.rows.boxes.map((box) => ({ id: v.id, box })));
    const keys = newer.flatMap((v) => v.rows.keys.map((key) => ({ id: v.id, key })));
    await this.tx.query(sql.replaceIndexRows, [[...ids], boxes.map((b) => b.id), areas(boxes.map((b) => b.box)), ranges(boxes.map((b) => b.box)), keys.map((k) => k.key), keys.map((k) => k.id)]);
    await this.tx.query(sql.oweMatches, [newer.map((v) => v.id), leaseSeconds.handedOff, cause, newer.map((v) => (v.origin ? JSON.stringify(v.origin) : null))]);
    return [...ids];
  }

  async due(ids: readonly string[]): Promise<{ policyVersion: string | undefined; due: DueRegistration[] }> {
    await this.tx.query(sql.holdRules);
    const rows = await this.tx.query<Omit<DueRegistration, 'id'> & { id: string | null; policyVersion: string }>(sql.readDue, [ids]);
    const due = rows.flatMap(({ policyVersion: _policy, id, ...row }) => (id === null ? [] : [{ id, ...row }]));
    return { policyVersion: rows[0]?.policyVersion, due };
  }

  sources(ids: readonly string[]): Promise<StoredSource[]> {
    return this.tx.query(sql.readSources, [ids]);
  }

  async candidates(seekers: readonly Seeker[]): Promise<Candidate[]> {
    if (seekers.length === 0) return [];
    const keys = seekers.flatMap((s, seeker) => s.rows.sought.map((key) => ({ seeker, key })));
    const boxes = seekers.flatMap((s, seeker) => s.rows.boxes.map((box) => ({ seeker, box })));
    return this.tx.query(sql.findCandidates, [keys.map((k) => k.seeker), keys.map((k) => k.key), boxes.map((b) => b.seeker), areas(boxes.map((b) => b.box)), ranges(boxes.map((b) => b.box)), seekers.map((s) => s.id)]);
  }

  lock(ids: readonly string[]): Promise<StoredVersion[]> {
    return this.tx.query(sql.lockForShare, [ids]);
  }

  async judgeKeys(keys: readonly string[], above: number): Promise<{ muted: MutedKeys; crowded: CrowdedKey[] }> {
    if (keys.length === 0) return { muted: new Set(), crowded: [] };
    const rows = await this.tx.query<CrowdedKey & { muted: boolean }>(sql.judgeKeys, [keys, above]);
    return { muted: new Set(rows.filter((row) => row.muted).map((row) => row.key)), crowded: rows.filter((row) => !row.muted && row.cases > above).map(({ key, cases }) => ({ key, cases })) };
  }

  async writePairs(verdicts: readonly Verdict[], newId: () => string): Promise<ChangedPair[]> {
    const sorted = inKeyOrder(verdicts);
    const [holding, empty] = [sorted.filter((v) => v.matches.length > 0), sorted.filter((v) => v.matches.length === 0)];
    const held = holding.length === 0 ? [] : await this.tx.query<ChangedPair>(sql.holdPairs, [
      holding.map(newId), holding.map((v) => v.aId), holding.map((v) => v.bId), holding.map(basisOf), holding.map((v) => v.a.tier), holding.map((v) => v.b.tier), holding.map((v) => confirmsFirst(v.matches)), holding.map((v) => v.matches.map((m) => m.rule).join(',')),
    ]);
    const withdrawn = empty.length === 0 ? [] : await this.tx.query<ChangedPair>(sql.withdrawPairs, [empty.map((v) => v.aId), empty.map((v) => v.bId)]);
    return [...held, ...withdrawn];
  }

  nextChecks(ids: readonly string[]): Promise<NextCheck[]> {
    return this.tx.query(sql.takeNextChecks, [ids]);
  }

  hits(ids: readonly string[]): Promise<Hit[]> {
    return this.tx.query(sql.readHits, [ids]);
  }

  async waiting(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    return (await this.tx.query<{ id: string }>(sql.readWaiting, [ids])).map((row) => row.id);
  }

  async rememberDigests(digests: readonly { id: string; digest: string }[]): Promise<void> {
    if (digests.length > 0) await this.tx.query(sql.rememberDigests, [digests.map((d) => d.id), digests.map((d) => d.digest)]);
  }

  send(emissions: readonly Emission[]): Promise<void> {
    return this.outbox.emitAll(this.tx, emissions);
  }

  async done(tickets: readonly { id: string; ticket: string }[]): Promise<void> {
    if (tickets.length > 0) await this.tx.query(sql.endWork, [tickets.map((t) => t.id), tickets.map((t) => t.ticket)]);
  }
}

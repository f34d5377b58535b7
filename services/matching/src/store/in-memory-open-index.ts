import type { IndexBox, MutedKeys } from '@parley/deconfliction';
import type { Emission } from '@parley/messaging';
import type { MemoryTransaction } from '@parley/testing';
import { basisOf, confirmsFirst, inKeyOrder } from './basis-of.js';
import { owe, policyVersionOf, rules, tables, type PairRow, type RegistrationRow, type SendWith } from './in-memory-matching-tables.js';
import { leaseSeconds, type Candidate, type ChangedPair, type CrowdedKey, type DueRegistration, type Hit, type IndexedVersion, type NextCheck, type OpenIndex, type Seeker, type StoredSource, type StoredVersion, type Verdict } from './matching-store.js';

const meet = (x: IndexBox, y: IndexBox) =>
  x.minLongitude <= y.maxLongitude && y.minLongitude <= x.maxLongitude && x.minLatitude <= y.maxLatitude && y.minLatitude <= x.maxLatitude && x.startMs <= y.endMs && y.startMs <= x.endMs;

/** One transaction of matching in memory, statement by statement as in PostgreSQL. */
export class InMemoryOpenIndex implements OpenIndex {
  constructor(private readonly tx: MemoryTransaction, private readonly sendWith: SendWith, private readonly nowMs: () => number) {}

  async write(versions: readonly IndexedVersion[], cause: DueRegistration['cause']): Promise<string[]> {
    await this.tx.statement();
    const taken: string[] = [];
    for (const version of versions.toSorted((x, y) => (x.id < y.id ? -1 : 1))) {
      await this.tx.write(tables.registration, version.id, (known) => {
        const takes = this.takes(known, version);
        if (takes) taken.push(version.id);
        return takes ? { ...version, keys: new Set(version.rows.keys) } : undefined;
      });
    }
    if (taken.length === 0) return [];
    await this.tx.statement();
    for (const id of taken) await owe(this.tx, id, cause, this.nowMs(), this.nowMs() + leaseSeconds.handedOff * 1000, versions.find((version) => version.id === id)?.origin);
    return taken;
  }

  async due(ids: readonly string[]): Promise<{ policyVersion: string | undefined; due: DueRegistration[] }> {
    await this.tx.statement();
    await this.tx.lock(rules.table, rules.key, 'share');
    await this.tx.statement();
    const policyVersion = policyVersionOf(this.tx);
    const due = ids.flatMap((id) => {
      const [row, work] = [this.tx.get(tables.registration, id), this.tx.get(tables.work, id)];
      return row && work ? [{ id, version: row.version, indexedBy: row.indexedBy, ticket: work.ticket, cause: work.cause, origin: work.origin }] : [];
    });
    return { policyVersion, due: policyVersion === undefined ? [] : due };
  }

  async sources(ids: readonly string[]): Promise<StoredSource[]> {
    await this.tx.statement();
    return ids.flatMap((id) => {
      const row = this.tx.get(tables.registration, id);
      return row ? [{ id, version: row.version, source: row.source }] : [];
    });
  }

  async candidates(seekers: readonly Seeker[]): Promise<Candidate[]> {
    await this.tx.statement();
    const stored = [...this.tx.entries(tables.registration)].map(([, row]) => row);
    const live = [...this.tx.entries(tables.pair)].map(([, pair]) => pair).filter((pair) => pair.live);
    return seekers.flatMap(({ id, rows }, seeker) => {
      const sought = rows.sought.filter((key) => !this.tx.get(tables.muted, key));
      const met = stored.filter((row) => sought.some((key) => row.keys.has(key)) || row.rows.boxes.some((box) => rows.boxes.some((own) => meet(box, own)))).map((row) => row.id);
      const counterparts = live.flatMap((pair) => (pair.aId === id ? [pair.bId] : pair.bId === id ? [pair.aId] : []));
      return [...new Set([...met, ...counterparts])].map((other) => ({ seeker, id: other }));
    });
  }

  async lock(ids: readonly string[]): Promise<StoredVersion[]> {
    await this.tx.statement();
    const seen = [...ids].sort().filter((id) => this.tx.get(tables.registration, id));
    const locked: StoredVersion[] = [];
    for (const id of seen) {
      await this.tx.lock(tables.registration, id, 'share');
      const row = this.tx.get(tables.registration, id);
      if (row) locked.push({ id, version: row.version });
    }
    return locked;
  }

  async judgeKeys(keys: readonly string[], above: number): Promise<{ muted: MutedKeys; crowded: CrowdedKey[] }> {
    if (keys.length === 0) return { muted: new Set(), crowded: [] };
    await this.tx.statement();
    const muted = new Set(keys.filter((key) => this.tx.get(tables.muted, key)));
    const stored = [...this.tx.entries(tables.registration)].map(([, row]) => row);
    const cases = (key: string) => new Set(stored.filter((row) => row.keys.has(key)).map((row) => `${row.agency}\n${row.caseKey}`)).size;
    const crowded = keys.filter((key) => !muted.has(key)).map((key) => ({ key, cases: cases(key) })).filter((key) => key.cases > above);
    return { muted, crowded };
  }

  async writePairs(verdicts: readonly Verdict[], newId: () => string): Promise<ChangedPair[]> {
    const sorted = inKeyOrder(verdicts);
    return [...(await this.hold(sorted.filter((v) => v.matches.length > 0), newId)), ...(await this.withdraw(sorted.filter((v) => v.matches.length === 0)))];
  }

  async nextChecks(ids: readonly string[]): Promise<NextCheck[]> {
    await this.tx.statement();
    const numbers: NextCheck[] = [];
    for (const id of [...ids].sort()) {
      const row = await this.tx.write(tables.check, id, (known) => ({ sequence: (known?.sequence ?? 0) + 1, digest: known?.digest ?? '' }));
      if (row) numbers.push({ id, ...row });
    }
    return numbers;
  }

  async hits(ids: readonly string[]): Promise<Hit[]> {
    await this.tx.statement();
    const wanted = new Set(ids);
    return [...this.tx.entries(tables.pair)].filter(([, pair]) => pair.live).flatMap(([, { aId, bId, aTier, bTier, confirmFirst }]) => [
      ...(wanted.has(aId) ? [{ registrationId: aId, ownTier: aTier, otherTier: bTier, confirmFirst }] : []),
      ...(wanted.has(bId) ? [{ registrationId: bId, ownTier: bTier, otherTier: aTier, confirmFirst }] : []),
    ]);
  }

  async waiting(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    await this.tx.statement();
    return ids.filter((id) => this.tx.get(tables.work, id));
  }

  async rememberDigests(digests: readonly { id: string; digest: string }[]): Promise<void> {
    if (digests.length === 0) return;
    await this.tx.statement();
    for (const { id, digest } of digests) await this.tx.write(tables.check, id, (known) => known && { ...known, digest });
  }

  send(emissions: readonly Emission[]): Promise<void> {
    return this.sendWith(this.tx, emissions);
  }

  async done(tickets: readonly { id: string; ticket: string }[]): Promise<void> {
    if (tickets.length === 0) return;
    await this.tx.statement();
    for (const { id, ticket } of tickets.toSorted((x, y) => (x.id < y.id ? -1 : 1))) await this.tx.delete(tables.work, id, (work) => work.ticket === ticket);
  }

  /** Whether a version replaces what is known; the agency that used an id first keeps it. */
  protected takes(known: RegistrationRow | undefined, version: IndexedVersion): boolean {
    if (!known) return true;
    return known.agency === version.agency && (known.version < version.version || (known.version === version.version && known.indexedBy !== version.indexedBy));
  }

  private async hold(verdicts: readonly Verdict[], newId: () => string): Promise<ChangedPair[]> {
    if (verdicts.length === 0) return [];
    await this.tx.statement();
    const changed: ChangedPair[] = [];
    for (const verdict of verdicts) {
      const { aId, bId, a, b, matches } = verdict;
      const basis = basisOf(verdict);
      await this.tx.write(tables.pair, `${aId}\n${bId}`, (known): PairRow | undefined => {
        if (known?.live && known.basis === basis) return undefined;
        const row = { aId, bId, pairId: known?.pairId ?? newId(), revision: (known?.revision ?? 0) + 1, live: true, basis, aTier: a.tier, bTier: b.tier, confirmFirst: confirmsFirst(matches) };
        changed.push({ aId, bId, pairId: row.pairId, revision: row.revision, wasLive: known?.live ?? false });
        return row;
      });
    }
    return changed;
  }

  private async withdraw(verdicts: readonly Verdict[]): Promise<ChangedPair[]> {
    if (verdicts.length === 0) return [];
    await this.tx.statement();
    const changed: ChangedPair[] = [];
    const live = verdicts.filter(({ aId, bId }) => this.tx.get(tables.pair, `${aId}\n${bId}`)?.live);
    for (const { aId, bId } of live) {
      await this.tx.write(tables.pair, `${aId}\n${bId}`, (known): PairRow | undefined => {
        if (!known?.live) return undefined;
        changed.push({ aId, bId, pairId: known.pairId, revision: known.revision + 1, wasLive: true });
        return { ...known, revision: known.revision + 1, live: false };
      });
    }
    return changed;
  }
}

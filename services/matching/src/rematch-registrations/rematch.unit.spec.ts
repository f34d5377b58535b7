import { MatchChanged, MatchFound, MatchWithdrawn, RegistrationChecked, type MatchedPair, type Origin } from '@parley/contracts';
import { policy2031, type Policy } from '@parley/deconfliction';
import type { Emission } from '@parley/messaging';
import { silentLogger } from '@parley/observability';
import { acceptedVersion, FakeClock, filedTarget, MemoryDatabase, SequentialIds, type MemoryConnection } from '@parley/testing';
import { IndexAcceptedRegistration } from '../index-accepted-registration/index-accepted-registration.handler.js';
import type { FinishedRegistration } from '../matching-journal.js';
import { InMemoryMatchingStore } from '../store/in-memory-matching-store.js';
import { tables } from '../store/in-memory-matching-tables.js';
import { Announce } from './announce.js';
import { MatchableCache } from './matchable-cache.js';
import { Rematch } from './rematch.js';
import { locksMax } from './within-locks.js';

const phone = { type: 'phone' as const, value: '+13125550199' };
const target = (agency: string, registrationId: string, more: object = {}) => acceptedVersion(agency, filedTarget({ registrationId, case: { number: registrationId }, identifiers: [phone], ...more }));

const matching = async (policy: Policy = policy2031) => {
  const clock = new FakeClock();
  const database = new MemoryDatabase({ now: () => clock.now().getTime() });
  const sent: Emission[] = [];
  const noted: FinishedRegistration[] = [];
  const process = (own: Policy, connection: MemoryConnection = database.connect()) => {
    const store = new InMemoryMatchingStore(connection, async (tx, emissions) => tx.afterCommit(() => sent.push(...emissions)));
    const announce = new Announce({ policy: own, clock, agencies: () => ['n', 's'] });
    const rematch = new Rematch({ store, cache: new MatchableCache(own, 100_000), announce, policy: own, ids: new SequentialIds(), logger: silentLogger, journal: { matched: (all) => void noted.push(...all) } });
    const handler = new IndexAcceptedRegistration({ store, rematch, logger: silentLogger });
    return { store, rematch, handler: { take: (accepted: ReturnType<typeof target>[], origins: Origin[] = []) => handler.take(accepted.map((one, n) => ({ accepted: one, ...(origins[n] && { origin: origins[n] }) }))) } };
  };
  const first = process(policy);
  await first.store.adoptPolicy(policy.version);
  const of = (...contracts: { type: string }[]) => sent.filter(({ contract }) => contracts.some(({ type }) => type === contract.type));
  return { ...first, clock, database, sent, noted, of, process, live: () => database.committed(tables.pair).filter((pair) => pair.live), waiting: () => database.committed(tables.work).length };
};

describe('matching a registration', () => {
  it('finds the pair, says so once, and ends its obligations', async () => {
    const { handler, of, waiting } = await matching();
    await handler.take([target('n', 'N-1'), target('s', 'S-1')]);
    await handler.take([target('s', 'S-1')]);
    expect(of(MatchFound, MatchChanged, MatchWithdrawn)).toMatchObject([{ contract: MatchFound, data: { revision: 1, a: { registrationId: 'N-1' }, b: { registrationId: 'S-1' }, cause: 'registration' } }]);
    expect(of(RegistrationChecked).map(({ data }) => data)).toMatchObject([{ registrationId: 'N-1', cause: 'own-version', hits: [{}] }, { registrationId: 'S-1', cause: 'own-version', hits: [{}] }]);
    expect(waiting()).toBe(0);
  });

  const ofAgency = (agency: string, second: number): Origin => ({ traceparent: `00-${agency}`, registration: { agency, publishedAt: `2031-04-02T12:00:0${second}.000Z` } });

  it('goes on with the trace of the registration whose run finds a pair, for both sides’ checks', async () => {
    const { handler, of, noted } = await matching();
    await handler.take([target('n', 'N-1')], [ofAgency('n', 1)]);
    await handler.take([target('s', 'S-1')], [ofAgency('s', 2)]);
    expect(of(MatchFound)).toMatchObject([{ origin: ofAgency('s', 2) }]);
    expect(of(RegistrationChecked).map(({ data, origin }) => [(data as { registrationId: string }).registrationId, origin?.registration?.agency])).toEqual([['N-1', 'n'], ['N-1', 's'], ['S-1', 's']]);
    expect(noted).toMatchObject([{ registrationId: 'N-1', candidates: 0, matches: 0, origin: ofAgency('n', 1) }, { registrationId: 'S-1', candidates: 1, matches: 1, origin: ofAgency('s', 2) }]);
  });

  it('takes the later of two that one run matches for what made the pair', async () => {
    const { handler, of } = await matching();
    await handler.take([target('n', 'N-1'), target('s', 'S-1')], [ofAgency('n', 2), ofAgency('s', 1)]);
    expect(of(MatchFound)).toMatchObject([{ origin: ofAgency('n', 2) }]);
  });

  it('finds the trace again where the sweeper makes up for a process that was lost, and begins one of nobody’s where the rules changed', async () => {
    const { store, rematch, clock, handler, noted } = await matching();
    await store.inTransaction((index) => index.write([rematch.indexed(target('n', 'N-1'), ofAgency('n', 1))], 'registration'));
    await store.request(['n/N-1'], 'reconciliation');
    clock.advance(60_000);
    await rematch.sweep();
    await handler.take([]);
    await store.request(['n/N-1'], 'policy-change');
    await rematch.sweep();
    expect(noted.map(({ cause, origin }) => [cause, origin.registration?.agency, origin.traceparent])).toEqual([
      ['reconciliation', 'n', '00-n'],
      ['policy-change', undefined, expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)],
    ]);
  });

  it('withdraws what no longer holds, and tells the other side’s check', async () => {
    const { handler, of, live } = await matching();
    await handler.take([target('n', 'N-1'), target('s', 'S-1')]);
    await handler.take([target('n', 'N-1', { version: 2, identifiers: [{ type: 'vin', value: '1HGDD9AG7AE899581' }] })]);
    expect(live()).toEqual([]);
    expect(of(MatchWithdrawn)).toMatchObject([{ data: { revision: 2, matches: [] } }]);
    expect(of(RegistrationChecked).slice(2).map(({ data }) => data)).toMatchObject([{ registrationId: 'N-1', version: 2, cause: 'own-version', hits: [] }, { registrationId: 'S-1', version: 1, cause: 'other-side', hits: [] }]);
  });

  it('says nothing of a check that is not finished: the other’s own run will', async () => {
    const { handler, store, rematch, of } = await matching();
    await store.inTransaction((index) => index.write([target('s', 'S-1')].map((source) => rematch.indexed(source)), 'registration'));
    await handler.take([target('n', 'N-1')]);
    expect(of(RegistrationChecked).map(({ data }) => (data as { registrationId: string }).registrationId)).toEqual(['N-1']);
    await rematch.run(['s/S-1']);
    expect(of(RegistrationChecked).map(({ data }) => data)).toMatchObject([{ registrationId: 'N-1' }, { registrationId: 'S-1', hits: [{}] }]);
  });

  it('is done in several transactions where one would lock too much', async () => {
    const { store, rematch, of, live, waiting } = await matching({ ...policy2031, overCorrelationCases: 10_000 });
    const many = Array.from({ length: locksMax + 100 }, (_, n) => target('s', `S-${n}`));
    await store.inTransaction((index) => index.write([...many, target('n', 'N-1')].map((source) => rematch.indexed(source)), 'registration'));
    await rematch.run(['n/N-1']);
    expect([live().length, waiting()]).toEqual([many.length, many.length]);
    expect(of(RegistrationChecked)).toMatchObject([{ data: { registrationId: 'N-1', hits: { length: many.length } } }]);
  });

  it('is made up for by a sweep, where the process was lost after the rows were written', async () => {
    const { store, rematch, clock, live, waiting } = await matching();
    await store.inTransaction((index) => index.write([target('n', 'N-1'), target('s', 'S-1')].map((source) => rematch.indexed(source)), 'registration'));
    await rematch.sweep();
    expect(waiting()).toBe(2);
    clock.advance(60_000);
    await rematch.sweep();
    expect([live().length, waiting()]).toEqual([1, 0]);
  });

  it('mutes an identifier that links too many cases, and takes back what rested on it', async () => {
    const { handler, rematch, of, live, waiting } = await matching({ ...policy2031, overCorrelationCases: 4 });
    for (let n = 0; n < 4; n++) await handler.take([target('n', `N-${n}`)]);
    expect(live()).toHaveLength(6);
    await handler.take([target('s', 'S-1')]);
    await rematch.sweep();
    expect([live().length, waiting()]).toEqual([0, 0]);
    expect(of(MatchWithdrawn)).toHaveLength(6);
  });

  it('counts cases, not registrations', async () => {
    const { handler, live } = await matching({ ...policy2031, overCorrelationCases: 4 });
    await handler.take(Array.from({ length: 6 }, (_, n) => target('s', `S-${n}`, { case: { number: 'one case' } })));
    await handler.take([target('n', 'N-1')]);
    expect(live()).toHaveLength(6);
  });

  it('goes by the policy in force: a process with another leaves its work, and everybody is matched again', async () => {
    const { handler, process, live, of, waiting, clock } = await matching();
    await handler.take([target('n', 'N-1'), target('s', 'S-1')]);
    const next = process({ ...policy2031, version: 'next' });
    expect(await next.store.adoptPolicy('next')).toBe(2);
    await handler.take([target('n', 'N-2')]);
    expect([live().length, waiting()]).toEqual([1, 3]);
    clock.advance(60_000);
    await next.rematch.sweep();
    expect([live().length, waiting()]).toEqual([3, 0]);
    expect(of(MatchChanged).map(({ data }) => (data as MatchedPair).cause)).toEqual(['policy-change']);
  });
});

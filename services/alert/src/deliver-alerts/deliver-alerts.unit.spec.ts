import type { AttemptResult } from '@parley/deconfliction';
import { silentLogger } from '@parley/observability';
import { aConflict, FakeClock, SequentialIds } from '@parley/testing';
import type { Endpoint } from '../store/alert-store.js';
import { InMemoryAlertStore } from '../store/in-memory-alert-store.js';
import { TellWhenConflictChanges } from '../tell-when-conflict-changes/tell-when-conflict-changes.handler.js';
import { DeliverAlerts } from './deliver-alerts.js';

const conflictIdOf = (n: number) => `00000000-0000-4000-8000-0000000c${String(n).padStart(4, '0')}`;

const system = () => {
  const [store, clock] = [new InMemoryAlertStore(), new FakeClock()];
  const agency = { id: 'north', name: 'North', status: 'active' as const, phoneRegion: 'US', webhook: { url: 'https://north.example/hook', secret: 'whsec_' } };
  const channels = { directory: { get: (id: string) => (id === 'north' ? agency : undefined) }, mailIsOn: false };
  const tell = new TellWhenConflictChanges({ store, clock, ids: new SequentialIds(), digest: (text) => text, channels });
  const attempts: { endpoint: Endpoint['endpoint']; end: (result: AttemptResult) => void }[] = [];
  const carrier = { carry: ({ endpoint }: Endpoint) => new Promise<AttemptResult>((end) => attempts.push({ endpoint, end })) };
  const ended: string[] = [];
  const deliver = new DeliverAlerts({ store, carriers: { webhook: carrier, email: carrier }, chance: () => 0.5, clock, logger: silentLogger, journal: { attempted: (_delivery, { state }) => void ended.push(state) } });
  /** One round in which every attempt ends like this. */
  const round = async (result: AttemptResult) => {
    await deliver.takeUpDue();
    const begun = attempts.splice(0);
    begun.forEach(({ end }) => end(result));
    await deliver.underWay();
    return begun.length;
  };
  return { store, clock, tell, deliver, attempts, round, ended };
};

const unreachable: AttemptResult = { kind: 'unreachable', error: 'answered 500' };

describe('a delivery', () => {
  it('is tried again with growing patience until it is taken, and then no more', async () => {
    const { tell, clock, round, ended, store } = system();
    await tell.tell([{ event: 'opened', conflict: aConflict() }]);
    const tries = [await round(unreachable), await round(unreachable)];
    clock.advance(9_999);
    tries.push(await round(unreachable));
    clock.advance(1);
    tries.push(await round(unreachable));
    clock.advance(20_000);
    tries.push(await round({ kind: 'delivered' }));
    clock.advance(3_600_000);
    tries.push(await round(unreachable));
    expect(tries).toEqual([1, 0, 0, 1, 1, 0]);
    expect([ended, store.kept.sent.at(-1)]).toMatchObject([['pending', 'pending', 'delivered'], { data: { channel: 'webhook', side: 'a' } }]);
  });

  it('is tried no more once its side has answered', async () => {
    const { tell, clock, round } = system();
    await tell.tell([{ event: 'opened', conflict: aConflict() }]);
    await round(unreachable);
    await tell.tell([{ event: 'acknowledged', conflict: aConflict({ revision: 2, answers: { a: { answer: 'mine', by: 'A', at: '2031-04-02T12:01:00.000Z' } } }) }]);
    clock.advance(60_000);
    expect(await round(unreachable)).toBe(0);
  });

  it('keeps four attempts of an endpoint busy at most, and goes on at once when they have ended', async () => {
    const { tell, deliver, attempts } = system();
    await tell.tell([1, 2, 3, 4, 5, 6].map((n) => ({ event: 'opened', conflict: aConflict({ conflictId: conflictIdOf(n) }) })));
    await deliver.takeUpDue();
    await deliver.takeUpDue();
    expect(attempts).toHaveLength(4);
    attempts.splice(0).forEach(({ end }) => end({ kind: 'delivered' }));
    await new Promise((resolve) => setImmediate(resolve));
    expect(attempts).toHaveLength(2);
  });

  it('is left to others once this process ends', async () => {
    const { tell, deliver, attempts } = system();
    await tell.tell([1, 2, 3, 4, 5].map((n) => ({ event: 'opened', conflict: aConflict({ conflictId: conflictIdOf(n) }) })));
    await deliver.takeUpDue();
    const ended = deliver.end();
    attempts.splice(0).forEach(({ end }) => end({ kind: 'delivered' }));
    await ended;
    expect(attempts).toEqual([]);
  });

  it('is taken up by another when whoever took it up is gone', async () => {
    const { tell, deliver, attempts, clock, store } = system();
    await tell.tell([{ event: 'opened', conflict: aConflict() }]);
    await deliver.takeUpDue();
    clock.advance(60_000);
    const lease = { now: clock.now(), leaseMs: 60_000, limit: 9, perEndpoint: 9, busy: [] };
    expect([attempts.length, (await store.lease(lease)).map(({ attempt }) => attempt)]).toEqual([1, [2]]);
  });
});

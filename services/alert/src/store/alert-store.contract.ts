import { randomUUID } from 'node:crypto';
import { AlertEvent, type Origin } from '@parley/contracts';
import { alertFor, nobodyTold } from '@parley/deconfliction';
import { platformCaller, type Caller } from '@parley/persistence';
import { aConflict } from '@parley/testing';
import type { AlertStore, Endpoint, Lease, NewAlert, OpenAlertBook } from './alert-store.js';

export interface AlertStoreAtHand {
  readonly store: AlertStore;
  /** Types of the events that wait to be sent. */
  sent(): Promise<string[]>;
  /** The broker takes all that waits, and nobody notes it. */
  takeSent(): Promise<void>;
}

const at = '2031-04-02T12:00:00.000Z';
const later = (seconds: number) => new Date(Date.parse(at) + seconds * 1_000);
const origin: Origin = { traceparent: '00-trace', registration: { agency: 'south', publishedAt: at } };
const north: Caller = { agencyId: 'north', actorId: 'spec', purpose: 'spec' };
const south: Caller = { ...north, agencyId: 'south' };
const webhook: Endpoint = { channel: 'webhook', endpoint: 'https://north.example/hook' };
const lease = (seconds: number, given: Partial<Lease> = {}): Lease => ({ now: later(seconds), leaseMs: 60_000, limit: 10, perEndpoint: 2, busy: [], ...given });

const anAlert = (given: Partial<NewAlert> & { conflictId?: string } = {}): NewAlert => {
  const [alertId, conflictId, side] = [randomUUID(), given.conflictId ?? randomUUID(), given.side === 'b' ? ('b' as const) : ('a' as const)];
  const conflict = aConflict({ conflictId });
  const body = alertFor(conflict, { role: 'case-agent', side }, 'conflict', { alertId, at });
  if (!body) throw new Error('the side of a pointer may know');
  return { alertId, conflictId, side, agency: conflict[side].agency, role: 'case-agent', notice: 'conflict', revision: 1, at, body, endpoints: [], ...given };
};

const keepIn = async (book: OpenAlertBook, alerts: readonly NewAlert[]) => {
  const kept = await book.keep(alerts);
  await book.feed(alerts.filter(({ alertId }) => kept.has(alertId)));
  return kept;
};

/** What every book of alerts does, in memory and in PostgreSQL alike. `make` gives one that is empty. */
export const alertStoreContract = (make: () => Promise<AlertStoreAtHand>): void => {
  const keep = (store: AlertStore, ...alerts: NewAlert[]) => store.tell((book) => keepIn(book, alerts));

  it('knows of a conflict what was remembered, and nothing of a new one', async () => {
    const { store } = await make();
    const [known, unknown] = [randomUUID(), randomUUID()];
    const told = { ...nobodyTold, escalated: true };
    await store.tell(async (book) => {
      await book.lock([known]);
      await book.remember([{ conflictId: known, revision: 7, told }]);
    });
    const seen = await store.tell((book) => book.lock([known, unknown, known]));
    expect([seen.get(known), seen.get(unknown)]).toEqual([{ conflictId: known, revision: 7, told }, { conflictId: unknown, revision: 0, told: nobodyTold }]);
  });

  it('keeps a notice once for each recipient and revision', async () => {
    const { store } = await make();
    const alert = anAlert({ endpoints: [webhook] });
    expect([...(await keep(store, alert))]).toEqual([alert.alertId]);
    const again = () => ({ ...alert, alertId: randomUUID() });
    expect([...(await keep(store, again()))]).toEqual([]);
    expect(await keep(store, again(), { ...again(), role: 'supervisor' }, { ...again(), revision: 2 })).toHaveProperty('size', 2);
    expect(await store.lease(lease(0, { perEndpoint: 9 }))).toHaveLength(3);
  });

  it('leaves nothing of a transaction that fails', async () => {
    const { store, sent } = await make();
    const alert = anAlert({ endpoints: [webhook] });
    const failing = store.tell(async (book) => {
      await book.lock([alert.conflictId]);
      await book.remember([{ conflictId: alert.conflictId, revision: 1, told: nobodyTold }]);
      await keepIn(book, [alert]);
      await book.send([{ contract: AlertEvent, topic: 'parley.out.north.alerts.v1', key: alert.conflictId, id: alert.alertId, data: alert.body as never }]);
      throw new Error('in the middle');
    });
    await expect(failing).rejects.toThrow('in the middle');
    expect([await sent(), await store.list(north, { limit: 9 }), await store.lease(lease(0)), (await store.feedHeads(north, ['north'])).size]).toEqual([[], [], [], 0]);
    expect((await store.tell((book) => book.lock([alert.conflictId]))).get(alert.conflictId)?.revision).toBe(0);
  });

  it('shows an agency its own alerts, newest first, from a place on', async () => {
    const { store } = await make();
    const alerts = [0, 1, 1, 2].map((seconds) => anAlert({ at: later(seconds).toISOString() }));
    await keep(store, ...alerts, anAlert({ side: 'b' }));
    const inOrder = alerts.toSorted((x, y) => (x.at === y.at ? (x.alertId < y.alertId ? 1 : -1) : x.at < y.at ? 1 : -1));
    const first = await store.list(north, { limit: 2 });
    const before = inOrder[1];
    const second = await store.list(north, { limit: 9, ...(before ? { before } : {}) });
    expect([...first, ...second].map(({ agency, alert }) => [agency, alert.alertId])).toEqual(inOrder.map(({ alertId, body }) => ['north', body.alertId === alertId ? alertId : '']));
    expect([(await store.list(south, { limit: 9 })).length, (await store.list(platformCaller('spec'), { limit: 9 })).length, (await store.list({ ...north, agencyId: 'east' }, { limit: 9 })).length]).toEqual([1, 5, 0]);
  });

  it('numbers each agency’s feed without a gap, in the order it was told', async () => {
    const { store } = await make();
    const [first, second, third, other] = [anAlert(), anAlert(), anAlert(), anAlert({ side: 'b' })];
    await keep(store, first, other);
    await keep(store, second, third);
    expect((await store.feedAfter(north, 'north', 0, 9)).map(({ position, alert }) => [position, alert.alertId])).toEqual([[1, first.alertId], [2, second.alertId], [3, third.alertId]]);
    expect((await store.feedAfter(north, 'north', 1, 1)).map(({ position }) => position)).toEqual([2]);
    expect(await store.feedAfter(north, 'south', 0, 9)).toEqual([]);
    expect([...(await store.feedHeads(platformCaller('spec'), ['north', 'south', 'east']))].sort()).toEqual([['north', 3], ['south', 1]]);
    expect([...(await store.feedHeads(south, ['north', 'south']))]).toEqual([['south', 1]]);
  });

  it('gives a feed’s positions once, however many tell at the same time', async () => {
    const { store } = await make();
    await Promise.all(Array.from({ length: 12 }, () => keep(store, anAlert(), anAlert({ side: 'b' }), anAlert())));
    const positions = async (caller: Caller) => (await store.feedAfter(caller, caller.agencyId, 0, 99)).map(({ position }) => position);
    expect([await positions(north), await positions(south)]).toEqual([24, 12].map((count) => Array.from({ length: count }, (_one, index) => index + 1)));
  });

  it('leases what is due to one at a time, a few for each endpoint, and again when the lease has run out', async () => {
    const { store } = await make();
    const other: Endpoint = { channel: 'email', endpoint: 'agent@north.example' };
    const alerts = [0, 1, 2].map((seconds) => anAlert({ at: later(seconds).toISOString(), endpoints: [webhook] }));
    await keep(store, ...alerts, anAlert({ at: later(9).toISOString(), endpoints: [other, { channel: 'kafka', endpoint: 'parley.out.north.alerts.v1' }] }));
    const first = await store.lease(lease(9));
    expect(first.map(({ alertId, channel, attempt }) => [channel, attempt, alerts.findIndex((alert) => alert.alertId === alertId)]).sort()).toEqual([['email', 1, -1], ['webhook', 1, 0], ['webhook', 1, 1]]);
    expect(await store.lease(lease(9, { busy: [webhook.endpoint] }))).toEqual([]);
    expect((await store.lease(lease(9))).map(({ alertId }) => alertId)).toEqual([alerts[2]?.alertId]);
    expect([(await store.lease(lease(68.9))).length, (await store.lease(lease(69, { perEndpoint: 9 }))).map(({ attempt }) => attempt)]).toEqual([0, [2, 2, 2, 2]]);
  });

  it('settles a delivery once, and tells that it is done', async () => {
    const { store, sent } = await make();
    await keep(store, anAlert({ endpoints: [webhook], origin }), anAlert({ at: later(5).toISOString(), endpoints: [{ ...webhook, channel: 'email' }] }));
    const [due, later5] = [(await store.lease(lease(0)))[0], (await store.lease(lease(5)))[0]];
    expect([...(await store.oldestPending())].sort()).toEqual([['email', later(5)], ['webhook', later(0)]]);
    expect([due?.origin, later5?.origin]).toEqual([origin, null]);
    if (later5) await store.settle(later5, { state: 'failed', error: 'answered 410' }, later(6));
    if (!due) throw new Error('a delivery is due');
    await store.settle(due, { state: 'pending', nextAt: later(30), error: 'answered 500' }, later(1));
    expect([(await store.lease(lease(29))).length, (await store.lease(lease(30)))[0]?.attempt]).toEqual([0, 2]);
    await store.settle(due, { state: 'delivered' }, later(31));
    await store.settle(due, { state: 'delivered' }, later(32));
    expect([await sent(), await store.lease(lease(999)), [...(await store.oldestPending())]]).toEqual([['parley.alert-delivered.v1'], [], []]);
  });

  it('tries no more what was given up, and tells of it to nobody', async () => {
    const { store, sent } = await make();
    await keep(store, anAlert({ endpoints: [webhook] }));
    const [due] = await store.lease(lease(0));
    if (due) await store.settle(due, { state: 'failed', error: 'answered 410' }, later(1));
    expect([await sent(), await store.lease(lease(999))]).toEqual([[], []]);
  });

  it('settles the topic’s delivery when the broker has it, once, and later where nobody noted that', async () => {
    const { store, sent, takeSent } = await make();
    const [noted, missed, waiting] = [0, 0, 0].map(() => anAlert({ origin, endpoints: [{ channel: 'kafka', endpoint: 'parley.out.north.alerts.v1' }] })) as [NewAlert, NewAlert, NewAlert];
    const tell = (alert: NewAlert) => store.tell(async (book) => {
      await keepIn(book, [alert]);
      await book.send([{ contract: AlertEvent, topic: 'parley.out.north.alerts.v1', key: alert.conflictId, id: alert.alertId, data: alert.body as never }]);
    });
    await tell(noted);
    await tell(missed);
    const { alertId, conflictId, side, agency, role, notice } = noted;
    expect([await store.deliveredByBroker([alertId], later(1)), await store.deliveredByBroker([alertId], later(1))]).toMatchObject([[{ alertId, conflictId, side, agency, role, notice, channel: 'kafka', origin }], []]);
    await takeSent();
    await tell(waiting);
    expect([await store.settleSent(later(-1), later(5)), await store.settleSent(later(1), later(6)), await store.settleSent(later(1), later(6))]).toMatchObject([[], [{ alertId: missed.alertId, origin }], []]);
    expect((await sent()).sort()).toEqual(['parley.alert-delivered.v1', 'parley.alert.v1']);
  });

  it('stops the tries of a side that has answered, of earlier alerts alone', async () => {
    const { store } = await make();
    const conflictId = randomUUID();
    const [earlier, now, otherSide] = [anAlert({ conflictId, endpoints: [webhook] }), anAlert({ conflictId, revision: 2, endpoints: [webhook] }), anAlert({ conflictId, side: 'b', endpoints: [{ ...webhook, endpoint: 'https://south.example/' }] })];
    await keep(store, earlier, now, otherSide);
    await store.tell((book) => book.quiet([{ conflictId, side: 'a', belowRevision: 2 }]));
    expect((await store.lease(lease(0))).map(({ alertId }) => alertId).sort()).toEqual([now.alertId, otherSide.alertId].sort());
  });

  it('lets an agency acknowledge its alert, which stops its tries; the first who did stands', async () => {
    const { store } = await make();
    const alert = anAlert({ endpoints: [webhook], origin });
    await keep(store, alert);
    expect(await store.acknowledge(south, alert.alertId, 'South', later(1))).toBeUndefined();
    expect(await store.acknowledge(north, alert.alertId, 'A. Ortiz', later(1))).toMatchObject({ shown: { agency: 'north', acknowledged: { by: 'A. Ortiz', at: later(1).toISOString() } }, origin });
    expect(await store.acknowledge(north, alert.alertId, 'B. Reed', later(2))).toMatchObject({ shown: { acknowledged: { by: 'A. Ortiz' } } });
    expect([await store.lease(lease(9)), await store.list(north, { limit: 1 })]).toMatchObject([[], [{ acknowledged: { by: 'A. Ortiz' } }]]);
  });
};

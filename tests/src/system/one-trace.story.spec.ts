import { agencyTopics, internalTopics, type Receipt } from '@parley/contracts';
import type { Received } from '@parley/messaging';
import { spanOf } from '@parley/observability';
import { filed, type Inbound } from '@parley/testing';
import { Parley } from './parley.js';

const at = (longitude: number) => [{ geometry: { type: 'Point' as const, coordinates: [longitude, 41.7] }, quality: 'rooftop' as const }];
const northsOwn = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const southsOwn = '00-5bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const traceIdOf = ({ traceparent }: Pick<Received, 'traceparent'>) => spanOf(traceparent)?.traceId;

// docs/adr/0013
describe('one registration’s way, from its topic to the alert', () => {
  let parley: Parley;
  let records: Inbound<Received>;

  const onTopic = (topic: string) => records.all.filter((record) => record.topic === topic);
  const typesOn = (topic: string, traceId: string) => onTopic(topic).filter((record) => traceIdOf(record) === traceId).map(({ type }) => type);
  const alertOn = (agency: string, conflictId: string, notice = 'conflict') => {
    const { alerts } = agencyTopics(agency);
    return records.first(({ topic, key, data }) => topic === alerts && key === conflictId && (data as { notice: string }).notice === notice, `the alert of ${agency}`);
  };
  const receiptOf = (agency: string, registrationId: string, kind: Receipt['receipt']) =>
    records.first(({ topic, key, data }) => topic === agencyTopics(agency).receipts && key === registrationId && (data as Receipt).receipt === kind, `the ${kind} receipt of ${registrationId}`);

  beforeAll(async () => {
    parley = await Parley.boot();
    await Promise.all(['north', 'south'].map((id) => parley.agency(id)));
    records = await parley.records([...Object.values(internalTopics), ...['north', 'south'].flatMap((id) => [agencyTopics(id).receipts, agencyTopics(id).alerts])]);
  }, 180_000);
  afterAll(() => parley.stop(), 60_000);

  it('bears the trace that its agency chose on every event, in every service’s log, and on that agency’s alert alone', async () => {
    const [north, south] = [await parley.agency('north'), await parley.agency('south')];
    await north.registers(filed({ registrationId: 'N-1', places: at(-87.6) }), northsOwn);
    await south.registers(filed({ registrationId: 'S-1', places: at(-87.6) }), southsOwn);
    const { conflictId } = await south.isTold('S-1');
    const traceId = spanOf(southsOwn)?.traceId ?? '';
    const delivered = await records.first(({ topic, key, type }) => topic === internalTopics.alert && key === conflictId && type === 'parley.alert-delivered.v1', 'that an alert was delivered');

    expect(typesOn(internalTopics.registration, traceId)).toEqual(['parley.registration-accepted.v1']);
    expect(typesOn(internalTopics.match, traceId)).toEqual(['parley.match-found.v1']);
    expect(typesOn(internalTopics.check, traceId)).toEqual(['parley.registration-checked.v1', 'parley.registration-checked.v1']);
    expect(typesOn(internalTopics.conflict, traceId)).toContain('parley.conflict-opened.v1');
    expect(traceIdOf(delivered)).toBe(traceId);
    const spans = [...Object.values(internalTopics).flatMap(onTopic)].filter((record) => traceIdOf(record) === traceId).map((record) => `${record.topic} ${spanOf(record.traceparent)?.spanId}`);
    expect(new Set(spans.map((span) => span.split(' ')[1])).size).toBeGreaterThanOrEqual(4);

    const [toSouth, toNorth] = [await alertOn('south', conflictId), await alertOn('north', conflictId)];
    expect([traceIdOf(toSouth), toNorth.traceparent]).toEqual([traceId, undefined]);
    expect(traceIdOf(await receiptOf('south', 'S-1', 'received'))).toBe(traceId);
    expect(traceIdOf(await receiptOf('south', 'S-1', 'checked'))).toBe(traceId);

    const written = parley.lines.eventsOf(traceId);
    const steps = ['registration-accepted', 'registration-matched', 'conflict-opened', 'alert-told', 'alert-delivered'];
    expect(steps.map((step) => written.indexOf(step))).toEqual(steps.map((step) => written.indexOf(step)).toSorted((x, y) => x - y));
    expect(steps.filter((step) => !written.includes(step))).toEqual([]);
    expect(written).toContain('registration-checked');
    expect(parley.lines.eventsOf(spanOf(northsOwn)?.traceId ?? '').sort()).toEqual(['registration-accepted', 'registration-checked', 'registration-matched']);
  });

  it.each([['without', 'a', -87.5, undefined], ['with a malformed', 'b', -87.4, '00-00000000000000000000000000000000-00f067aa0ba902b7-01']] as const)('begins where a record comes %s traceparent', async (_what, name, longitude, traceparent) => {
    const [north, south] = [await parley.agency('north'), await parley.agency('south')];
    await north.registers(filed({ registrationId: `N-${name}`, places: at(longitude) }), northsOwn);
    await south.registers(filed({ registrationId: `S-${name}`, places: at(longitude) }), traceparent);
    const { conflictId } = await south.isTold(`S-${name}`);
    const begun = traceIdOf(await receiptOf('south', `S-${name}`, 'received'));
    expect(begun).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
    expect([traceIdOf(await alertOn('south', conflictId)), (await alertOn('north', conflictId)).traceparent]).toEqual([begun, undefined]);
    expect(parley.lines.eventsOf(begun ?? '')).toEqual(expect.arrayContaining(['registration-accepted', 'registration-matched', 'conflict-opened', 'alert-told']));
  });

  it('goes on with the header of a request', async () => {
    const { restKey } = (await parley.agency('north')).credentials;
    const headers = { authorization: `Bearer ${restKey}`, 'content-type': 'application/json', traceparent: '00-6bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };
    const answer = await fetch(`${parley.urls.registration}/v1/registrations/N-rest`, { method: 'PUT', headers, body: JSON.stringify(filed({ registrationId: 'N-rest', places: at(-87.3) })) });
    expect(answer.status).toBe(201);
    expect(traceIdOf(await receiptOf('north', 'N-rest', 'checked'))).toBe('6bf92f3577b34da6a3ce929d0e0e4736');
  });

  it('leaves nothing on what the desk sets off, for either side', async () => {
    const [north, south] = [await parley.agency('north'), await parley.agency('south')];
    await north.registers(filed({ registrationId: 'N-2', places: at(-87.2) }), northsOwn);
    await south.registers(filed({ registrationId: 'S-2', places: at(-87.2) }), southsOwn);
    const { conflictId } = await south.isTold('S-2');
    await Promise.all(['a', 'b'].map((side) => records.first(({ topic, key, data }) => topic === internalTopics.alert && key === conflictId && (data as { side: string }).side === side, `that side ${side} was told`)));
    const before = await publishedToAlert(parley);
    await parley.officer.act(conflictId, 'close', { because: 'false-match' });
    expect([await alertOn('north', conflictId, 'closed'), await alertOn('south', conflictId, 'closed')].map(({ traceparent }) => traceparent)).toEqual([undefined, undefined]);
    const closed = await records.first(({ topic, key, type }) => topic === internalTopics.conflict && key === conflictId && type === 'parley.conflict-closed.v1');
    expect(parley.lines.eventsOf(traceIdOf(closed) ?? '')).toEqual(expect.arrayContaining(['conflict-closed', 'alert-told']));
    expect([before > 0, await publishedToAlert(parley)]).toEqual([true, before]);
  });

  it('says nothing else of its origin on a topic that an agency reads', () => {
    const left = ['north', 'south'].flatMap((id) => [...onTopic(agencyTopics(id).alerts), ...onTopic(agencyTopics(id).receipts)]);
    expect(left.length).toBeGreaterThan(10);
    expect(left.flatMap(({ headers }) => Object.keys(headers)).filter((name) => /origin|publishedat|tracestate|baggage/.test(name))).toEqual([]);
    const own: Record<string, string[]> = { north: [spanOf(southsOwn)?.traceId ?? ''], south: [spanOf(northsOwn)?.traceId ?? ''] };
    expect(Object.entries(own).flatMap(([id, foreign]) => [...onTopic(agencyTopics(id).alerts), ...onTopic(agencyTopics(id).receipts)].filter(({ headers, value }) => foreign.some((one) => `${JSON.stringify(headers)}${value?.toString()}`.includes(one))))).toEqual([]);
  });
});

/** How many alerts have been measured from publication on. */
const publishedToAlert = async ({ urls }: Parley): Promise<number> => {
  const series = await (await fetch(`${urls.alert}/metrics`)).text();
  return Number(/^publish_to_alert_seconds_count\{service="alert"\} (\d+)$/m.exec(series)?.[1]);
};

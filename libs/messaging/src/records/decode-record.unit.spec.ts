import { encodeBinary } from './cloud-events.js';
import { decodeRecord, type KafkaRecord } from './decode-record.js';

const topic = 'parley.in.north-metro.registrations.v1';
const record = (value: string | Buffer | null, headers: KafkaRecord['headers'] = {}): KafkaRecord => ({ key: Buffer.from('NM-1'), value: value === null ? null : Buffer.from(value), headers, timestamp: '1932760000000', offset: '7' });
const event = { id: 'e1', source: '//agency/x', type: 'parley.registration.v1', subject: 'NM-1', time: '2031-04-02T12:00:00Z', origin: { traceparent: '00-ab-cd-01' }, data: { registrationId: 'NM-1' } };

describe('a record', () => {
  it('carries an event in binary mode', () => {
    const { headers, value } = encodeBinary(event);
    const { source: _source, origin: { traceparent }, ...said } = event;
    expect(decodeRecord(topic, 2, record(value, headers))).toMatchObject({ ...said, traceparent, agency: 'north-metro', topic, partition: 2, offset: '7', key: 'NM-1', recordTimestamp: new Date(1932760000000) });
  });

  it('carries an event in structured mode', () => {
    const { source: _source, origin: { traceparent }, ...attributes } = event;
    const said = { ...attributes, traceparent };
    expect(decodeRecord(topic, 0, record(JSON.stringify({ specversion: '1.0', ...said }), { 'content-type': 'application/cloudevents+json; charset=utf-8' }))).toMatchObject(said);
  });

  it('takes its agency from the topic alone', () => {
    expect(decodeRecord('parley.match.v1', 0, record('{"agency":"south"}', { ce_source: '//agency/south' })).agency).toBeUndefined();
  });

  it('says what set it off on our own topics, and nowhere that an agency writes or reads', () => {
    const origin = { traceparent: '00-ab-cd-01', registration: { agency: 'south', publishedAt: '2031-04-02T12:00:00.000Z' } };
    const { headers, value } = encodeBinary({ ...event, origin });
    expect(decodeRecord('parley.match.v1', 0, record(value, headers)).origin).toEqual(origin);
    expect([topic, 'parley.out.south.alerts.v1'].map((other) => decodeRecord(other, 0, record(value, headers)).origin)).toEqual([undefined, undefined]);
  });

  it('without an envelope is named by where it lies', () => {
    expect(decodeRecord(topic, 1, record('{}'))).toMatchObject({ id: `${topic}/1/7`, type: '', data: {} });
  });

  it('keeps its bytes', () => {
    const bytes = Buffer.from([0xff, 0x00, 0x7b]);
    expect(decodeRecord(topic, 0, record(bytes)).value).toEqual(bytes);
  });

  it('has texts that PostgreSQL can store, whatever its headers and key hold', () => {
    const read = decodeRecord(topic, 0, { ...record('{}', { ce_id: 'a\0b', other: ['x\0', 'y'], none: undefined }), key: Buffer.from('k\0') });
    expect([read.id, read.key, read.headers]).toEqual(['a\ufffdb', 'k\ufffd', { ce_id: 'a\ufffdb', other: 'x\ufffd' }]);
  });
});

describe('a record that cannot be read says why', () => {
  it.each([
    ['no-value', null],
    ['not-json', '{"registrationId":'],
    ['not-json', Buffer.from([0xff, 0xfe])],
    ['too-large', `"${'x'.repeat(300_000)}"`],
    ['too-deep', '['.repeat(60_000) + ']'.repeat(60_000)],
    ['unstorable-text', '{"a":["\\u0000"]}'],
    ['unstorable-text', '{"\\ud800":1}'],
  ] as const)('%s', (code, value) => {
    const read = decodeRecord(topic, 0, record(value));
    expect([read.problem?.code, read.data]).toEqual([code, undefined]);
  });

  it.each(['[1]', '"text"', '{"specversion":"1.0"}'])('bad-envelope: %s', (value) => {
    expect(decodeRecord(topic, 0, record(value, { 'content-type': 'application/cloudevents+json' })).problem?.code).toBe('bad-envelope');
  });

  it('unreadable: stands in for one whose batch could not be unpacked', () => {
    expect(decodeRecord(topic, 0, record(null, { 'parley-unreadable': 'its compression is broken' })).problem?.code).toBe('unreadable');
  });
});

describe('a record is not refused for', () => {
  it.each([
    ['an escaped backslash before u0000', '{"a":"\\\\u0000"}'],
    ['a whole surrogate pair', '{"a":"\\ud83d\\ude00"}'],
    ['brackets in strings', JSON.stringify({ a: '['.repeat(1_000) })],
  ])('%s', (_what, value) => {
    expect(decodeRecord(topic, 0, record(value)).problem).toBeUndefined();
  });
});

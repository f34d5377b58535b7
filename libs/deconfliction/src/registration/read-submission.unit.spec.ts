import fc from 'fast-check';
import { Problem } from '@parley/contracts';
import { contentBytesMax, readSubmission, type Submission } from './read-submission.js';

const operation = {
  registrationId: 'NM-2031-00417-op3',
  version: 3,
  kind: 'operation',
  status: 'planned',
  operationType: 'search-warrant',
  case: { number: 'NM-2031-00417' },
  contact: { name: 'A. Ortiz', phone: '+13125550142' },
  window: { start: '2031-04-02T22:00:00Z', end: '2031-04-03T02:00:00Z' },
  places: [{ geometry: { type: 'Point', coordinates: [-87.684976, 41.768308] }, quality: 'rooftop' }],
};
const read = (content: unknown, contentType = 'application/json', eventType?: string): Submission => {
  const text = typeof content === 'string' || content === null ? content : JSON.stringify(content);
  return readSubmission({ content: text === null ? null : new TextEncoder().encode(text), contentType, ...(eventType && { eventType }) });
};
const problemsIn = (submission: Submission) => ('problems' in submission ? submission.problems.map(({ code, field }) => (field ? `${code} ${field}` : code)) : []);

describe('a submission that holds to the contract', () => {
  it('is read from the content itself', () => {
    expect(read(operation)).toMatchObject({ registration: { registrationId: operation.registrationId, subjects: [], jointWith: [], handling: { releasableTo: ['*'] } } });
  });

  it('is read from the data of a structured CloudEvent', () => {
    const event = { specversion: '1.0', id: '1', source: 'rms', type: 'parley.registration.v1', data: operation };
    expect(read(event, 'application/cloudevents+json; charset=utf-8')).toMatchObject({ registration: { version: 3 } });
  });

  it('may name members that the contract does not know', () => {
    expect(read({ ...operation, colour: 'red' })).toMatchObject({ registration: { version: 3 } });
  });
});

describe('a submission that does not hold to the contract says what is wrong, where, by a stable code', () => {
  it.each<[string, unknown, string[]]>([
    ['ends before it starts', { ...operation, window: { ...operation.window, end: '2031-01-01T00:00:00Z' } }, ['window-end-before-start /window/end']],
    ['lies beyond the pole', { ...operation, places: [{ geometry: { type: 'Point', coordinates: [-87.6, 141.8] } }] }, ['latitude-out-of-range /places/0/geometry/coordinates/1']],
    ['is of an unknown type', { ...operation, operationType: 'picnic' }, ['unknown-operation-type /operationType']],
    ['names nobody to call', { ...operation, contact: undefined }, ['contact-required /contact']],
    ['has a contact without a phone', { ...operation, contact: { name: 'A' } }, ['contact-phone-required /contact/phone']],
    ['is of version zero', { ...operation, version: 0 }, ['version-too-small /version']],
    ['has places that are no list', { ...operation, places: { x: 1 } }, ['places-not-a-list /places']],
    ['starts yesterday, in words', { ...operation, window: { start: 'yesterday' } }, ['window-start-malformed /window/start']],
    ['has a negative radius', { ...operation, places: [{ ...operation.places[0], radiusMeters: -5 }] }, ['places-radius-meters-too-small /places/0/radiusMeters']],
    ['has an open polygon', { ...operation, places: [{ geometry: { type: 'Polygon', coordinates: [[[0, 0], [1, 1]]] } }] }, ['open-polygon /places/0/geometry/coordinates/0']],
    ['has a geometry of no kind', { ...operation, places: [{ geometry: { type: 'Circle' } }] }, ['unknown-places-geometry-type /places/0/geometry/type']],
    ['has no window', { ...operation, window: undefined }, ['window-required /window']],
    ['has no place at all', { ...operation, places: [] }, ['places-required /places']],
    ['is a list', [operation], ['not-an-object']],
    ['is not JSON', '{"registrationId": ', ['broken-json']],
    ['is empty', '', ['no-content']],
    ['is a record without a value', null, ['no-content']],
    ['names a version twice', JSON.stringify(operation).replace('"version":3', '"version":3,"version":4'), ['duplicate-key /version']],
    ['names a member twice deep inside', JSON.stringify(operation).replace('"quality":', '"quality":"street","quality":'), ['duplicate-key /places/0/quality']],
    ['reaches for the prototype', JSON.stringify(operation).replace('"version":3', '"__proto__":{"x":1},"version":3'), ['reserved-key /__proto__']],
    ['is nested without end', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, ['too-deep']],
    ['holds a NUL', { ...operation, reason: 'a\0b' }, ['unstorable-character /reason']],
    ['holds half a pair', '{"reason":"\\ud800",' + JSON.stringify(operation).slice(1), ['unstorable-character /reason']],
  ])('when it %s', (_what, content, codes) => {
    expect(problemsIn(read(content))).toEqual(codes);
  });

  it('when it is larger than is taken, without reading it', () => {
    expect(problemsIn(readSubmission({ content: new Uint8Array(contentBytesMax + 1) }))).toEqual(['too-large']);
  });

  it('when it is not UTF-8', () => {
    expect(problemsIn(readSubmission({ content: Uint8Array.of(0x22, 0xff, 0x22) }))).toEqual(['not-utf-8']);
  });

  it('when it is of another version of ours, but not when it is named otherwise', () => {
    expect(problemsIn(read(operation, 'application/json', 'parley.registration.v2'))).toEqual(['unsupported-event-type']);
    expect(problemsIn(read(operation, 'application/json', 'rms.case-updated'))).toEqual([]);
  });

  it('with the name and version that could be read, so that the receipt says what it answers', () => {
    expect(read({ ...operation, version: 0 })).toMatchObject({ registrationId: operation.registrationId, version: 0 });
    expect(read({ ...operation, registrationId: 'a\nb', version: 'x' })).toMatchObject({ registrationId: null, version: null });
    expect(read('{')).toMatchObject({ registrationId: null, version: null });
  });

  it('with at most twenty problems and a count of the rest', () => {
    const submission = read({ ...operation, places: Array.from({ length: 40 }, () => ({ geometry: { type: 'Point', coordinates: [0, 141] } })) });
    expect(problemsIn(submission)).toHaveLength(21);
    expect('problems' in submission && submission.problems.at(-1)).toMatchObject({ code: 'too-many-problems', detail: 'and 20 more' });
  });
});

describe('whatever comes over the wire', () => {
  const mutilated = fc.tuple(fc.constant(JSON.stringify(operation)), fc.nat(500), fc.string({ unit: 'binary', maxLength: 5 })).map(([text, place, noise]) => text.slice(0, place) + noise + text.slice(place + 1));
  const contents = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.json(), mutilated);

  it('is a registration or has problems that can be printed', () => {
    fc.assert(
      fc.property(contents, fc.constantFrom('application/json', 'application/cloudevents+json', ''), (content, contentType) => {
        const submission = read(content, contentType);
        if ('registration' in submission) return;
        expect(submission.problems.length).toBeGreaterThan(0);
        for (const each of submission.problems) {
          expect(Problem.safeParse(each).success).toBe(true);
          expect(JSON.stringify(each)).not.toMatch(/[^\\]\\u(0000|d[89ab])/i);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

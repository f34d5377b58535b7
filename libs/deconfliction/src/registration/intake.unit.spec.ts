import fc from 'fast-check';
import { Registration } from '@parley/contracts';
import { policy2031 } from '../policy/policy.js';
import { isLate, prepareRegistration } from './prepare-registration.js';
import { contentOf } from './content-of.js';
import { decideIntake } from './decide-intake.js';
import { deconflictionNumberOf } from './deconfliction-number.js';

const registration = (more: object = {}) =>
  Registration.parse({
    registrationId: 'NM-1', version: 1, kind: 'operation', status: 'planned', operationType: 'search-warrant', contact: { name: 'A. Ortiz', phone: '+13125550142' },
    window: { start: '2031-04-02T22:00:00Z' }, places: [{ geometry: { type: 'Point', coordinates: [-87.68, 41.76] }, quality: 'rooftop' }], ...more,
  });

describe('intake', () => {
  it('accepts the first version that comes, whatever its number', () => {
    expect(decideIntake(undefined, { version: 7, contentHash: 'x' })).toEqual({ outcome: 'accepted' });
  });

  it('accepts a higher version', () => {
    expect(decideIntake({ currentVersion: 7 }, { version: 8, contentHash: 'x' })).toEqual({ outcome: 'accepted' });
  });

  it('answers the same version with the same content as a duplicate, also after it was replaced', () => {
    expect(decideIntake({ currentVersion: 9, contentHash: 'x' }, { version: 7, contentHash: 'x' })).toEqual({ outcome: 'duplicate', currentVersion: 9 });
  });

  it('refuses the same version with other content', () => {
    expect(decideIntake({ currentVersion: 7, contentHash: 'x' }, { version: 7, contentHash: 'y' })).toMatchObject({ outcome: 'rejected', problems: [{ code: 'version-reused', field: '/version', status: 409 }] });
  });

  it('leaves a lower version that was never accepted aside', () => {
    expect(decideIntake({ currentVersion: 7 }, { version: 6, contentHash: 'x' })).toEqual({ outcome: 'stale', currentVersion: 7 });
  });
});

describe('content', () => {
  it('is the same whatever the order of members and whether empty lists are written', () => {
    const written = registration({ subjects: [], jointWith: [] });
    expect(contentOf(Object.fromEntries(Object.entries(written).reverse()) as Registration)).toBe(contentOf(registration()));
  });

  it('differs wherever a text does', () => {
    const saying = (reason: string) => contentOf(registration({ reason }));
    const reasons = fc.string({ minLength: 1, maxLength: 40 }).filter((reason) => reason.trim() !== '');
    fc.assert(fc.property(reasons, reasons, (a, b) => (saying(a) === saying(b)) === (a.trim() === b.trim())));
  });
});

describe('an operation that starts within the hour', () => {
  const at = (time: string) => new Date(`2031-04-02T${time}Z`);

  it('is late from the fifty-ninth minute on, and after its start', () => {
    expect([at('21:00:00'), at('21:00:01'), at('23:00:00')].map((now) => isLate(registration(), now, policy2031))).toEqual([false, true, true]);
  });

  it('is not late when it is cancelled or done', () => {
    expect(['cancelled', 'completed'].map((status) => isLate(registration({ status }), at('21:30:00'), policy2031))).toEqual([false, false]);
  });
});

describe('a registration that is prepared', () => {
  const prepare = (more: object) => {
    const prepared = prepareRegistration(registration(more), { phoneRegion: 'US', cardDigest: () => 'digest' }, policy2031);
    if ('problems' in prepared) throw new Error(prepared.problems[0]?.code);
    return prepared;
  };

  it('says what matching will not be able to check', () => {
    const { notChecked } = prepare({
      places: [{ address: { text: '2412 W Lithuanian Plaza Ct' } }, { geometry: { type: 'Point', coordinates: [0, 0] }, quality: 'centroid' }],
      subjects: [{ kind: 'person', birthDate: '1957' }],
      identifiers: [{ type: 'phone', value: 'unknown' }, { type: 'vin', value: '1HGDD9AG7AE899581' }],
    });
    expect(notChecked.map(({ field }) => field)).toEqual(['/places/0', '/places/1/quality', '/subjects/0', '/identifiers/0']);
  });

  it('carries its subjects’ identifiers like its own, protected where the subject is', () => {
    const { identifiers } = prepare({ subjects: [{ kind: 'person', protected: true, identifiers: [{ type: 'passport', value: 'G99643735', issuer: 'MX' }] }] });
    expect(identifiers).toMatchObject([{ field: '/subjects/0/identifiers/0', protected: true, canonical: 'MX G99643735' }]);
  });

  it('holds no card number anywhere', () => {
    const prepared = prepare({ identifiers: [{ type: 'card', value: '4111 1111 1111 1111' }], subjects: [{ kind: 'person', identifiers: [{ type: 'card', value: '5500005555555559' }] }] });
    expect(JSON.stringify(prepared)).not.toMatch(/1111 1111|11111111|55555559/);
    expect(prepared.identifiers.every(({ keys }) => keys[0]?.key === 'card:digest')).toBe(true);
  });

  it('is refused where its identifiers are more than an event can carry', () => {
    const identifiers = Array.from({ length: 100 }, (_, place) => ({ type: 'passport', value: `${'X'.repeat(290)}${place}`, issuer: 'MX' }));
    const subjects = Array.from({ length: 4 }, () => ({ kind: 'person', identifiers }));
    expect(() => prepare({ subjects })).toThrow('too-many-identifiers');
  });
});

describe('a deconfliction number', () => {
  it('is eight letters and digits that are not mistaken for one another over the phone', () => {
    expect(deconflictionNumberOf('ffffffff-ff00-4000-8000-000000000000')).toBe('PD-ZZZZ-ZZZZ');
    expect(deconflictionNumberOf('00000000-0000-4000-8000-000000000002')).not.toBe(deconflictionNumberOf('00000000-0000-4000-8000-000000000003'));
    fc.assert(fc.property(fc.uuid({ version: 4 }), (uuid) => /^PD(-[0-9A-HJKMNP-TV-Z]{4}){2}$/.test(deconflictionNumberOf(uuid))));
  });
});

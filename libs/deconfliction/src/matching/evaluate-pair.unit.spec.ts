import { policy2031 } from '../policy/policy.js';
import { evaluatePair } from './evaluate-pair.js';
import { ownsProtectedHit } from './protected-hit.js';
import { corner, operation, target } from './specs/a-matchable.js';

const rules = (a: ReturnType<typeof operation>, b: ReturnType<typeof operation>) => evaluatePair(a, b, policy2031).map(({ rule }) => rule);
const plate = { type: 'plate', value: 'XNT 5645', issuer: 'US-TX' } as const;
const person = { kind: 'person', names: [{ full: 'Joaquín Guzmán Loera' }], birthDate: '1957-04-04' } as const;

describe('two registrations', () => {
  it('match by every rule that holds between them', () => {
    const [a, b] = [operation('north-pd', { identifiers: [plate], subjects: [{ ...person, names: [...person.names] }] }), operation('river-so', { identifiers: [plate], subjects: [{ ...person, names: [...person.names] }] })];
    expect(rules(a, b)).toEqual(['place-time/1', 'identifier/1', 'person/1']);
  });

  it('match within one agency, if not within one case', () => {
    expect(rules(operation('north-pd'), operation('north-pd', { registrationId: 'other', case: { number: 'other' } }))).toEqual(['place-time/1']);
    expect(rules(operation('north-pd', { case: { number: 'c-7 ' } }), operation('north-pd', { registrationId: 'other', case: { number: 'C-7' } }))).toEqual([]);
  });

  it('match between agencies that number their cases alike', () => {
    expect(rules(operation('north-pd', { case: { number: 'C-7' } }), operation('river-so', { case: { number: 'C-7' } }))).toEqual(['place-time/1']);
  });

  it('of one agency without case numbers are cases of their own', () => {
    expect(rules(operation('north-pd', { case: undefined }), operation('north-pd', { registrationId: 'other', case: undefined }))).toEqual(['place-time/1']);
  });

  it('never match when either says that the other is in it', () => {
    expect(rules(operation('north-pd', { jointWith: ['river-so'] }), operation('river-so'))).toEqual([]);
    expect(rules(operation('north-pd'), operation('river-so', { jointWith: ['north-pd'] }))).toEqual([]);
    expect(rules(operation('north-pd', { jointWith: ['state-bureau'] }), operation('river-so'))).toEqual(['place-time/1']);
  });

  it.each(['cancelled', 'expired'] as const)('never match when one is %s', (status) => {
    expect(rules(operation('north-pd', { status, identifiers: [plate] }), operation('river-so', { identifiers: [plate] }))).toEqual([]);
  });

  it('still match by identifier when one is completed', () => {
    expect(rules(operation('north-pd', { status: 'completed', identifiers: [plate] }), operation('river-so', { identifiers: [plate] }))).toEqual(['identifier/1']);
  });
});

describe('the same premise', () => {
  const place = { address: { text: '2412 W Lithuanian Plaza Ct, Chicago' }, geometry: { type: 'Point' as const, coordinates: corner }, quality: 'rooftop' as const };

  it('matches a target whatever the time, once, and by the surer of two ways', () => {
    const found = evaluatePair(target('north-pd', { places: [{ address: { text: '2412 Lithuanian Plaza' } }, place] }), operation('river-so', { window: { start: '2039-01-01T00:00:00Z' }, places: [place] }), policy2031);
    expect(found).toMatchObject([{ rule: 'premise/1', class: 'exact', evidence: [{ comparator: 'same address' }] }]);
  });

  it('matches no two operations', () => {
    expect(rules(operation('north-pd', { places: [place] }), operation('river-so', { places: [place], window: { start: '2039-01-01T00:00:00Z' } }))).toEqual([]);
  });
});

describe('an identifier', () => {
  it('counts whether it is the registration’s own or a subject’s', () => {
    expect(rules(target('north-pd', { identifiers: [plate] }), target('river-so', { subjects: [{ kind: 'person', identifiers: [plate] }] }))).toEqual(['identifier/1']);
  });

  it('is a variant where its spelling was repaired', () => {
    expect(evaluatePair(target('north-pd', { identifiers: [{ type: 'plate', value: 'XNO5645', issuer: 'US-TX' }] }), target('river-so', { identifiers: [{ type: 'plate', value: 'XN05645', issuer: 'US-TX' }] }), policy2031)).toMatchObject([{ class: 'variant', evidence: [{ left: 'XNO5645', right: 'XN05645', comparator: 'same, confusable-characters' }] }]);
  });

  it('that is muted does not alert, whichever type it was filed under', () => {
    const [a, b] = [target('north-pd', { identifiers: [plate] }), target('river-so', { identifiers: [plate] })];
    const key = a.identifiers[0]?.keys[0]?.key ?? '';
    expect(evaluatePair(a, b, policy2031, new Set([`i:plate:${key}`]))).toEqual([]);
  });
});

describe('what its owner protects', () => {
  it('is a match of its own, one for all of it, and the other side is the one that must not learn', () => {
    const owner = target('north-pd', { identifiers: [{ ...plate, protected: true }], subjects: [{ ...person, names: [...person.names], protected: true }] });
    const other = target('river-so', { identifiers: [plate], subjects: [{ ...person, names: [...person.names] }] });
    const found = evaluatePair(owner, other, policy2031);
    expect(found.map(({ rule, class: kind }) => [rule, kind])).toEqual([['protected/1', 'exact']]);
    expect(found[0]?.evidence.map(({ element }) => element)).toEqual(expect.arrayContaining(['plate']));
    expect([ownsProtectedHit(owner, other, policy2031), ownsProtectedHit(other, owner, policy2031)]).toEqual([true, false]);
  });

  it('includes a subject by name', () => {
    const owner = target('north-pd', { subjects: [{ ...person, names: [...person.names], protected: true }] });
    const other = target('river-so', { subjects: [{ ...person, names: [...person.names] }] });
    expect(evaluatePair(owner, other, policy2031)).toMatchObject([{ rule: 'protected/1', class: 'fuzzy' }]);
    expect(ownsProtectedHit(owner, other, policy2031)).toBe(true);
  });

  it('includes whom an informant meeting is with, though nobody marked him', () => {
    const meeting = operation('north-pd', { operationType: 'informant-meeting', places: [], subjects: [{ ...person, names: [...person.names] }] });
    expect(rules(meeting, target('river-so', { subjects: [{ ...person, names: [...person.names] }] }))).toEqual(['protected/1']);
  });
});

describe('an operation that is not about its subjects', () => {
  it.each(['sweep', 'air-support', 'protective-movement', 'training-exercise'] as const)('does not look for them as %s, but for its identifiers', (operationType) => {
    const given = { operationType, places: [], subjects: [{ ...person, names: [...person.names] }], identifiers: [plate] };
    expect(rules(operation('north-pd', given), target('river-so', { subjects: [{ ...person, names: [...person.names] }], identifiers: [plate] }))).toEqual(['identifier/1']);
  });
});

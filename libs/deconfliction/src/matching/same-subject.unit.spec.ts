import { policy2031 } from '../policy/policy.js';
import { matchSubjects } from './same-subject.js';
import { target } from './specs/a-matchable.js';

const person = (full: string, birthDate?: string) => ({ kind: 'person' as const, names: [{ full }], ...(birthDate && { birthDate }) });
const of = (agency: string, ...subjects: (ReturnType<typeof person> | { kind: 'organization'; names: { full: string }[] })[]) => target(agency, { subjects });

describe('subjects of two registrations', () => {
  it('match as probably the same, with a score that the evidence explains', () => {
    const [match] = matchSubjects(of('north-pd', person('Joaquín Guzmán Loera', '1957-04-04')), of('river-so', person('GUZMAN LOERA, Joaquin', '1957-04-04')), policy2031);
    expect(match).toMatchObject({ rule: 'person/1', class: 'fuzzy' });
    expect(match?.score).toBeGreaterThan(0.9);
    expect(match?.evidence.length).toBeGreaterThan(1);
  });

  it('match once a kind, by the best pair', () => {
    const found = matchSubjects(
      of('north-pd', person('Joaquín Guzmán Loera', '1957-04-04'), person('Joaquín Guzmán')), of('river-so', person('Joaquín Guzmán Loera', '1957-04-04'), { kind: 'organization', names: [{ full: 'Inversiones Géminis S.A.' }] }), policy2031);
    expect(found.map(({ rule }) => rule)).toEqual(['person/1']);
  });

  it('never match a person with an organization', () => {
    expect(matchSubjects(of('north-pd', person('Julia Clayton')), of('river-so', { kind: 'organization', names: [{ full: 'Julia Clayton' }] }), policy2031)).toEqual([]);
  });

  it('do not match below the policy’s threshold', () => {
    const [a, b] = [of('north-pd', person('Joaquín Guzmán Loera', '1957-04-04')), of('river-so', person('Joaquín Guzmán Loera', '1957-04-04'))];
    expect(matchSubjects(a, b, { ...policy2031, personThreshold: 1.01 })).toEqual([]);
    expect(matchSubjects(a, of('river-so', person('Martha Beck', '1981-07-09')), policy2031)).toEqual([]);
  });
});

import { Subject } from '@parley/contracts';
import { curpFactsOf, withCurpFacts } from './curp-facts.js';

const person = (given: object) => Subject.parse({ kind: 'person', names: [{ full: 'Joaquín Guzmán Loera' }], ...given });
const curp = { type: 'curp', value: 'GULJ570404HSLZRQ09', issuer: 'MX' };

describe('a CURP', () => {
  it('says when its holder was born, and the sex', () => {
    expect(curpFactsOf('gulj 570404 HSLZRQ09')).toEqual({ birthDate: '1957-04-04', sex: 'M' });
    expect(curpFactsOf('PEGL890909MJCRMS08')).toEqual({ birthDate: '1989-09-09', sex: 'F' });
  });

  it('says the century by the place before the check digit', () => {
    expect(curpFactsOf('BAAA010317HDFRLLA3')?.birthDate).toBe('2001-03-17');
  });

  it.each(['GULJ570230HSLZRQ09', 'GULJ571304HSLZRQ09', 'GULJ570404', '', 'VISA74O131HGRLNRO7'])('says nothing where it is none: %j', (value) => {
    expect(curpFactsOf(value)).toBeUndefined();
  });
});

describe('a person with a CURP', () => {
  it('has its birth date where none was filed', () => {
    expect(withCurpFacts(person({ identifiers: [curp] }))).toMatchObject({ birthDate: '1957-04-04', sex: 'M' });
  });

  it('keeps both where the two disagree, and nothing twice', () => {
    expect(withCurpFacts(person({ identifiers: [curp], birthDate: '1954-12-25' }))).toMatchObject({ birthDate: '1954-12-25', birthDates: ['1957-04-04'] });
    expect(withCurpFacts(person({ identifiers: [curp], birthDate: '1957-04-04', sex: 'X' }))).toEqual(person({ identifiers: [curp], birthDate: '1957-04-04', sex: 'X' }));
  });

  it('is left alone where it has none, as is an organization', () => {
    expect(withCurpFacts(person({ identifiers: [{ type: 'passport', value: 'G99643735' }] }))).not.toHaveProperty('birthDate');
    const firm = Subject.parse({ kind: 'organization', names: [{ full: 'Inversiones Géminis' }], identifiers: [curp] });
    expect(withCurpFacts(firm)).toBe(firm);
  });
});

import fc from 'fast-check';
import { compareOrganizations, judgeOrganizationNames, type Organization } from './compare-organizations.js';
import { organizationKeys } from './organization-keys.js';
import { prepareOrganizationName } from './prepare-organization.js';

const firm = (full: string): Organization => ({ kind: 'organization', names: [{ full }], aliases: [], identifiers: [] });
const sameName = (a: string, b: string) => judgeOrganizationNames(prepareOrganizationName(a), prepareOrganizationName(b)).probability;

describe('organization/1', () => {
  it('finds a firm behind another legal form and word order', () => {
    const [a, b] = ['Comercializadora Trejo Bermudez S.A. de C.V.', 'TREJO BERMUDEZ COMERCIALIZADORA S.A.'];
    expect(organizationKeys([a]).some((key) => organizationKeys([b]).includes(key))).toBe(true);
    expect(compareOrganizations(firm(a), firm(b)).probability).toBeGreaterThan(0.5);
  });

  it('raises no alert on a name made of the beginnings of the other’s words, for chance makes such names too', () => {
    const [short, long] = [firm('Coprova'), firm('Comercializacion de Productos Varios')];
    const { probability, evidence } = compareOrganizations({ ...short, country: 'CU' }, { ...long, country: 'CU' });
    expect(evidence.map(({ comparator }) => comparator)).toContain('made of the beginnings of its words');
    expect(probability).toBeLessThan(0.5);
  });

  it('keeps two firms apart that share only what every firm has', () => {
    expect(compareOrganizations(firm('Orion Trading International Inc'), firm('Vega Trading International Inc')).probability).toBeLessThan(0.5);
  });

  it.each([
    ['OOO Oboronnye Initsiativy', 'Общество с ограниченной ответственностью «Оборонные инициативы»'],
    ['Weidmann Gesellschaft mit beschränkter Haftung', 'Weidmann GmbH'],
    ['The Hollander & Sons Company', 'Hollander and Sons Co.'],
    ['VanderHoek Shipping', 'Vander Hoek Shipping Ltd'],
    ['TRO Norge', 'Tamils Rehabilitation Organisation'],
    ['First Harbour Bank', '1st Harbour Bank'],
  ])('takes %s and %s for one name', (a, b) => expect(sameName(a, b)).toBeGreaterThan(0.5));

  it.each([
    ['Hollander Pipeline Corporation', 'Hollander Petroleum Corporation'],
    ['Banco Meridional S.A.', 'Banco Meridional Chile S.A.'],
    ['BD p.l.c.', 'BP p.l.c.'],
  ])('does not take %s and %s for one name', (a, b) => expect(sameName(a, b)).toBeLessThan(0.5));

  const names = fc.array(fc.constantFrom('Orion', 'Oryon', 'Trading', 'S.A.', 'de C.V.', 'Bank', 'of', 'II', 'OOO', 'Перитон', 'A.B.C.', 'Mexico'), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
  it('gives a score that is the sum of the contributions it shows', () => {
    fc.assert(fc.property(names, names, (a, b) => {
      const { probability, evidence } = compareOrganizations(firm(a), firm(b));
      if (evidence.length > 0) expect(1 / (1 + Math.exp(-evidence.reduce((sum, e) => sum + (e.contribution ?? 0), 0)))).toBeCloseTo(probability, 10);
    }));
  });
});

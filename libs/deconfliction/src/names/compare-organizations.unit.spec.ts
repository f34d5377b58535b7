import { compareOrganizations, type Organization } from './compare-organizations.js';
import { organizationKeys } from './organization-keys.js';

const firm = (full: string): Organization => ({ kind: 'organization', names: [{ full }], aliases: [], identifiers: [] });

describe('organization/1', () => {
  it('finds a firm behind another legal form and word order', () => {
    const [a, b] = ['Comercializadora Trejo Bermudez S.A. de C.V.', 'TREJO BERMUDEZ COMERCIALIZADORA LTDA'];
    expect(organizationKeys([a]).some((key) => organizationKeys([b]).includes(key))).toBe(true);
    expect(compareOrganizations(firm(a), firm(b)).probability).toBeGreaterThan(0.5);
  });

  it('keeps two firms apart that share only what every firm has', () => {
    expect(compareOrganizations(firm('Orion Trading International Inc'), firm('Vega Trading International Inc')).probability).toBeLessThan(0.5);
  });
});

import { IdentifierType, OperationType, Tier } from '@parley/contracts';
import { policy2031 } from './policy.js';

describe('the policy file', () => {
  it('names a row for every operation type of the contract, and no other', () => {
    expect(Object.keys(policy2031.operationTypes)).toEqual(OperationType.options);
  });

  it('names a row for every identifier type of the contract, and no other', () => {
    expect(Object.keys(policy2031.identifiers)).toEqual(IdentifierType.options);
  });

  it.each(Object.entries(policy2031.operationTypes))('gives %s a reach that can be reckoned with', (_type, row) => {
    expect(row.noPlace === true || row.radiusMeters >= 150).toBe(true);
    expect(row.routeRadiusMeters ?? row.radiusMeters).toBeGreaterThanOrEqual(row.radiusMeters);
    expect(row.assumedDurationHours).toBeGreaterThan(0);
    expect(Math.min(row.preMinutes, row.postMinutes)).toBeGreaterThanOrEqual(0);
    expect(Tier.safeParse(row.tier).success).toBe(true);
  });

  it('bounds in time exactly what changes hands: phones, handles and IP addresses', () => {
    const bounded = Object.entries(policy2031.identifiers).flatMap(([type, row]) => (row.slackDays === undefined ? [] : [type]));
    expect(bounded).toEqual(['phone', 'username', 'ip']);
  });

  it('widens only what is worse than street', () => {
    expect(policy2031.qualityRadiusMeters).toEqual({ rooftop: 0, parcel: 0, street: 0, centroid: 1000 });
  });
});

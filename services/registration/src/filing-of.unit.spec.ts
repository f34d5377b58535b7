import type { Principal } from '@parley/security';
import { filingOf } from './filing-of.js';

const directory = { get: (id: string) => (id === 'north-metro' ? { id, name: 'North Metro', status: 'active' as const, phoneRegion: 'US' } : undefined) };
const agent: Principal = { actorId: 'ortiz', name: 'A. Ortiz', agencyId: 'north-metro', roles: ['agent'] };
const officer: Principal = { actorId: 'desk-1', name: 'Desk', agencyId: 'desk', roles: ['officer'] };

describe('for whom a request acts', () => {
  it('is the caller’s own agency', () => {
    expect(filingOf(agent, undefined, directory)).toEqual({ caller: { agencyId: 'north-metro', actorId: 'ortiz', purpose: 'intake' }, agency: 'north-metro', phoneRegion: 'US' });
  });

  it('is never another agency, whatever the address says', () => {
    expect(() => filingOf(agent, 'river-county', directory)).toThrow('Not allowed');
  });

  it('is the agency that the desk names, and rows of no other', () => {
    expect(filingOf(officer, 'north-metro', directory)).toMatchObject({ caller: { agencyId: 'north-metro', actorId: 'desk-1' }, agency: 'north-metro' });
    expect(() => filingOf(officer, undefined, directory)).toThrow('agency');
  });
});

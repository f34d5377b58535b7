import { RuleId, type RegistrationChecked } from '@parley/contracts';
import { clearanceStatement } from './clearance-statement.js';

type Hit = RegistrationChecked['hits'][number];

const checkedWith = (...hits: Hit[]): RegistrationChecked => ({
  agency: 'north', registrationId: 'N-1', version: 1, sequence: 1, rules: RuleId.options, policyVersion: '2031.1', checkedUpTo: '2031-04-02T12:00:00.000Z', agencies: ['south'], hits, cause: 'own-version',
});
const hit = (given: Partial<Hit> = {}): Hit => ({ ownTier: 'pointer', otherTier: 'pointer', confirmFirst: false, ...given });
const noHit = clearanceStatement(checkedWith(), []);

describe('the clearance statement', () => {
  it('sends to the alerts where the owner is told of a hit', () => {
    expect(clearanceStatement(checkedWith(hit()), []).outcome).toBe('see-alerts');
  });

  it('of a hit on a silent registration of the other side is that of no hit, byte for byte', () => {
    expect(JSON.stringify(clearanceStatement(checkedWith(hit({ otherTier: 'silent' })), []))).toBe(JSON.stringify(noHit));
  });

  it('of a hit that waits for an officer is that of no hit, byte for byte', () => {
    expect(JSON.stringify(clearanceStatement(checkedWith(hit({ confirmFirst: true })), []))).toBe(JSON.stringify(noHit));
  });

  it('says what could not be checked, and that it is no permission', () => {
    const { statement } = clearanceStatement(checkedWith(), [{ field: '/places/0', why: 'no geocode' }]);
    expect(statement).toContain('Not checked: /places/0 (no geocode)');
    expect(statement).toContain('not permission');
  });
});

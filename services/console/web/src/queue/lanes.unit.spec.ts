import type { Me, QueueRow } from '../../../src/api.js';
import { lanesOf } from './lanes';

const me = (given: Partial<Me>): Me => ({ actorId: 'ortiz', name: 'A. Ortiz', agency: 'north-metro-pd', roles: ['agent'], desk: false, officer: false, agencies: {}, email: 'a.ortiz@north-metro.example', ...given });
const row = (given: Partial<QueueRow>): QueueRow => ({ conflictId: '1', revision: 1, state: 'new', sideStates: [], severity: 'urgent', kinds: [], evidence: [], openedAt: '', changedAt: '', raised: false, ...given });
const lanesWith = (who: Me, line: QueueRow) => lanesOf(who).filter((lane) => lane.holds(line)).map((lane) => lane.id);

describe('the lanes of the queue', () => {
  const officer = me({ actorId: 'desk', desk: true, officer: true });

  it('show the desk what waits for its word', () => {
    expect(lanesWith(officer, row({ confirmation: 'pending' }))).toContain('decide');
    expect(lanesWith(officer, row({ silent: true }))).toContain('decide');
    expect(lanesWith(officer, row({ sideStates: ['escalated'] }))).toContain('decide');
    expect(lanesWith(officer, row({ silent: true, raised: true, confirmation: 'not-needed' }))).not.toContain('decide');
  });

  it('tell an officer’s own from the unclaimed and a colleague’s', () => {
    expect(lanesWith(officer, row({ claimedBy: 'desk' }))).toEqual(['', 'mine']);
    expect(lanesWith(officer, row({}))).toEqual(['', 'unclaimed']);
    expect(lanesWith(officer, row({ claimedBy: 'other' }))).toEqual(['']);
  });

  it('show an agent what they owe an answer, and what is theirs', () => {
    const yours = { agency: 'north-metro-pd', registrationId: 'NM-1', what: 'search-warrant', answered: false };
    expect(lanesWith(me({}), row({ yours: { ...yours, contactEmail: 'a.ortiz@north-metro.example' } }))).toEqual(['', 'owed', 'mine']);
    expect(lanesWith(me({}), row({ yours: { ...yours, answered: true } }))).toEqual(['']);
  });
});

import type { Conflict, MatchedPair } from '@parley/contracts';
import { policy2031 } from '../policy/policy.js';
import { answer, close, stateOutcome } from './commands.js';
import { confirm, refuse } from './desk-commands.js';
import { openOrUpdate } from './open-or-update.js';
import { after, aMatch, anOpenConflict, aPair, type GivenPair } from './specs/a-pair.js';

const now = after(5);
const take = (known: Conflict | undefined, pair: MatchedPair) => openOrUpdate(known, pair, now, policy2031);
const next = (known: Conflict | undefined, given: GivenPair) => take(known, aPair(given))?.next as Conflict;
const withdrawn = (known: Conflict, revision = 2) => next(known, { revision, matches: [] });
const person = [aMatch('person/1', 'a name')];
const agreed = () => {
  const stated = stateOutcome(anOpenConflict(), 'a', { outcome: 'joint', by: 'x', at: now.toISOString() }, now).next;
  return stateOutcome(stated, 'b', { outcome: 'joint', by: 'x', at: now.toISOString() }, now).next;
};
const closed = (because: 'agreed' | 'false-match') => close(agreed(), because, 'officer', now).next;

describe('the first news of a pair', () => {
  it('opens a conflict under the pair’s id', () => {
    const pair = aPair();
    expect(take(undefined, pair)).toMatchObject({ event: 'opened', next: { conflictId: pair.pairId, revision: 1, pairRevision: 1, state: 'new', confirmation: 'not-needed', severity: 'immediate', startsAt: '2031-04-02T22:00:00.000Z', answerDueAt: after(15).toISOString() } });
  });

  it('waits for an officer where scored rules alone hold', () => {
    expect(next(undefined, { matches: person }).confirmation).toBe('pending');
    expect(next(undefined, { matches: [...person, aMatch('premise/1')] }).confirmation).toBe('not-needed');
  });

  it('that it is withdrawn is kept, so that the match it ended opens nothing when it comes late', () => {
    const ended = take(undefined, aPair({ revision: 2, matches: [] }));
    expect(ended).toMatchObject({ event: 'closed', next: { state: 'closed', closedBecause: 'withdrawn', matches: [] } });
    expect(take(ended?.next, aPair({ revision: 1 }))).toBeUndefined();
    expect(take(ended?.next, aPair({ revision: 3 }))).toMatchObject({ event: 'opened', next: { revision: 2, state: 'new' } });
  });
});

describe('a pair that changes', () => {
  it('changes its conflict in place, with the answers that were given', () => {
    const answered = answer(anOpenConflict(), 'a', { answer: 'mine', by: 'x' }, now, policy2031).next;
    expect(take(answered, aPair({ revision: 2, a: { version: 9 } }))).toMatchObject({ event: 'changed', next: { change: 'a side changed', a: { version: 9 }, answers: { a: { answer: 'mine' } }, state: 'acknowledged' } });
    expect(take(answered, aPair({ revision: 2, matches: [aMatch('identifier/1')] }))).toMatchObject({ event: 'changed', next: { change: 'new evidence' } });
  });

  it('lets go of a start that is no more', () => {
    expect(next(anOpenConflict({ matches: [aMatch('identifier/1')] }), { revision: 2, a: { kind: 'target', window: undefined }, b: { kind: 'target', window: undefined }, matches: [aMatch('identifier/1')] })).not.toHaveProperty('startsAt');
  });

  it('tells agents at once when an exact rule joins a scored one, and keeps them told when it leaves again', () => {
    const pending = next(undefined, { matches: person });
    const exact = next(pending, { revision: 2, matches: [...person, aMatch('identifier/1')] });
    expect(exact.confirmation).toBe('not-needed');
    expect(next(exact, { revision: 3, matches: person }).confirmation).toBe('confirmed');
  });

  it('is still to be confirmed while scored rules alone hold', () => {
    expect(next(next(undefined, { matches: person }), { revision: 2, matches: person, a: { version: 9 } }).confirmation).toBe('pending');
  });
});

describe('a pair that holds no more', () => {
  it('closes its conflict and keeps what it was about', () => {
    expect(withdrawn(anOpenConflict())).toMatchObject({ state: 'closed', closedBecause: 'withdrawn', matches: [{ rule: 'place-time/1' }] });
  });

  it('opens up nothing of the version that held: what was for officers is so at the end as well', () => {
    const hidden = next(undefined, { a: { tier: 'officer' }, b: { tier: 'shared' } });
    expect(next(hidden, { revision: 2, matches: [], a: { tier: 'shared' }, b: { tier: 'silent' } })).toMatchObject({ state: 'closed', a: { tier: 'officer' }, b: { tier: 'silent' } });
  });

  it('is remembered after the desk closed it, so that an older revision opens nothing', () => {
    const ended = withdrawn(closed('agreed'), 3);
    expect(ended).toMatchObject({ state: 'closed', closedBecause: 'withdrawn', pairRevision: 3 });
    expect(take(ended, aPair({ revision: 2, matches: [aMatch('identifier/1')] }))).toBeUndefined();
  });

  it('opens its conflict again when it holds again, with clocks and answers anew and the contacts kept', () => {
    const contact = { side: 'desk' as const, by: 'x', at: now.toISOString(), means: 'call' as const };
    const ended = withdrawn({ ...answer(anOpenConflict(), 'a', { answer: 'mine', by: 'x' }, now, policy2031).next, contacts: [contact], claimedBy: 'ruiz' });
    const again = take(ended, aPair({ revision: 3 }));
    expect(again).toMatchObject({ event: 'opened', next: { state: 'new', answers: {}, told: {}, contacts: [contact], claimedBy: 'ruiz', openedAt: after(0).toISOString(), answerDueAt: after(15).toISOString() } });
    expect(again?.next).not.toHaveProperty('closedBecause');
  });
});

describe('a conflict that was settled', () => {
  it.each(['agreed', 'false-match'] as const)('as %s stays closed when a side changes without news', (because) => {
    expect(next(closed(because), { revision: 2, a: { version: 9 } })).toMatchObject({ state: 'closed', closedBecause: because, change: 'a side changed after it was settled' });
  });

  it.each<[string, GivenPair]>([
    ['another rule', { matches: [aMatch('place-time/1'), aMatch('identifier/1')] }],
    ['another value', { matches: [aMatch('place-time/1', 'elsewhere')] }],
    ['another time', { a: { window: { start: '2031-04-03T22:00:00.000Z', end: '2031-04-04T02:00:00.000Z', assumed: false } } }],
  ])('opens again on %s', (_what, given) => {
    for (const settled of [agreed(), closed('agreed'), closed('false-match')]) expect(take(settled, aPair({ revision: 2, ...given }))).toMatchObject({ event: 'opened', next: { state: 'new', outcomes: {} } });
  });

  it('knows a window again whatever the order of its keys', () => {
    const stored = JSON.parse('{"end":"2031-04-03T02:00:00.000Z","start":"2031-04-02T22:00:00.000Z","assumed":false}') as Conflict['a']['window'];
    expect(next({ ...closed('agreed'), a: { ...agreed().a, window: stored } }, { revision: 2 }).state).toBe('closed');
  });

  it('as a false match stays one when the same holds again after a withdrawal', () => {
    const ended = withdrawn(closed('false-match'));
    expect(next(ended, { revision: 3 })).toMatchObject({ state: 'closed', closedBecause: 'false-match' });
  });

  it('as a false match waits for an officer again on new evidence of a score, and one that was confirmed does not', () => {
    const pending = next(undefined, { matches: person });
    const other = [aMatch('person/1', 'another name')];
    expect(next(refuse(pending, 'officer', now).next, { revision: 2, matches: other })).toMatchObject({ state: 'new', confirmation: 'pending' });
    const confirmed = confirm(pending, 'officer', now, policy2031).next;
    expect(next(close(confirmed, 'false-match', 'officer', now).next, { revision: 2, matches: other }).confirmation).toBe('pending');
    expect(next(withdrawn(confirmed), { revision: 3, matches: other })).toMatchObject({ state: 'new', confirmation: 'confirmed' });
  });
});

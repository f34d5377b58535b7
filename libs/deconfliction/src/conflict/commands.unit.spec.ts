import type { Conflict } from '@parley/contracts';
import { policy2031 } from '../policy/policy.js';
import { answer, close, logContact, stateOutcome, told } from './commands.js';
import { claim, confirm, raise, refuse } from './desk-commands.js';
import { after, aMatch, anOpenConflict } from './specs/a-pair.js';

const now = after(1);
const at = now.toISOString();
const answered = (conflict: Conflict, side: 'a' | 'b', kind: 'mine' | 'not-mine' = 'mine') => answer(conflict, side, { answer: kind, by: 'x' }, now, policy2031).next;
const stated = (conflict: Conflict, side: 'a' | 'b', outcome: 'joint' | 'delayed') => stateOutcome(conflict, side, { outcome, by: 'x', at }, now);
const agreed = () => stated(stated(anOpenConflict(), 'a', 'joint').next, 'b', 'joint').next;
const closed = () => close(agreed(), 'agreed', 'officer', now).next;

describe('telling a side', () => {
  it('is remembered once, and makes the conflict notified when everyone who may know was told', () => {
    const one = told(anOpenConflict(), 'a', at, now)?.next as Conflict;
    expect(one).toMatchObject({ state: 'new', told: { a: at } });
    expect(told(one, 'a', at, now)).toBeUndefined();
    expect(told(one, 'b', at, now)?.next).toMatchObject({ state: 'notified', told: { a: at, b: at } });
  });

  it('does not wait for a side that may not know', () => {
    expect(told(anOpenConflict({ b: { tier: 'silent' } }), 'b', at, now)?.next.state).toBe('notified');
  });

  it('says nothing more of a conflict that is closed', () => {
    expect(told(closed(), 'a', at, now)).toBeUndefined();
  });
});

describe('an answer', () => {
  it('acknowledges, and the last one of a side counts', () => {
    const next = answered(answered(anOpenConflict(), 'a', 'not-mine'), 'a', 'mine');
    expect(next).toMatchObject({ state: 'acknowledged', answers: { a: { answer: 'mine', by: 'x', at } }, sideStates: [] });
  });

  it('is disputed while a side says not mine', () => {
    const next = answered(anOpenConflict(), 'a', 'not-mine');
    expect(next.sideStates).toEqual(['disputed']);
    expect(answered(next, 'b').sideStates).toEqual(['disputed']);
  });

  it('never leads back from contact', () => {
    const contacted = logContact(anOpenConflict(), { side: 'a', by: 'x', at, means: 'call' }, now).next;
    expect(answered(contacted, 'b').state).toBe('in-contact');
  });

  it('is not taken for a side that may not know, nor on a conflict that is closed', () => {
    expect(() => answered(anOpenConflict({ b: { tier: 'silent' } }), 'a')).toThrow('may not know');
    expect(() => answered(closed(), 'a')).toThrow('closed');
  });
});

describe('a contact', () => {
  it.each([['call', 'in-contact'], ['meeting', 'in-contact'], ['voicemail', 'new'], ['no-answer', 'new'], ['message', 'new']] as const)('by %s leaves the conflict %s', (means, state) => {
    expect(logContact(anOpenConflict(), { side: 'desk', by: 'x', at, means }, now).next).toMatchObject({ state, contacts: [{ means }] });
  });

  it('is kept with at most 200 others, the newest', () => {
    let conflict = anOpenConflict();
    for (let n = 1; n <= 205; n += 1) conflict = logContact(conflict, { side: 'a', by: `${n}`, at, means: 'no-answer' }, now).next;
    expect([conflict.contacts.length, conflict.contacts[0]?.by, conflict.contacts.at(-1)?.by]).toEqual([200, '6', '205']);
  });
});

describe('an outcome', () => {
  it('is agreed when both sides state the same, and stops the clock', () => {
    const one = stated(anOpenConflict(), 'a', 'joint');
    expect(one).toMatchObject({ event: 'changed', next: { state: 'new' } });
    const both = stated(one.next, 'b', 'joint');
    expect(both).toMatchObject({ event: 'agreed', next: { state: 'agreed', change: 'agreed: joint' } });
    expect(both.next.answerDueAt).toBeUndefined();
  });

  it('is disputed while the sides state different ones, even after they had agreed', () => {
    const contradicted = stated(agreed(), 'a', 'delayed');
    expect(contradicted).toMatchObject({ event: 'changed', next: { state: 'in-contact', sideStates: ['disputed'] } });
    expect(() => close(contradicted.next, 'agreed', 'officer', now)).toThrow('same outcome');
    expect(stated(contradicted.next, 'b', 'delayed').next).toMatchObject({ state: 'agreed', sideStates: [] });
  });

  it('that both agree settles what one said was not theirs', () => {
    const disputed = answered(anOpenConflict(), 'a', 'not-mine');
    expect(stated(stated(disputed, 'a', 'joint').next, 'b', 'joint').next.sideStates).toEqual([]);
  });
});

describe('the desk', () => {
  it('closes what was agreed, and a false match at any time', () => {
    expect(closed()).toMatchObject({ state: 'closed', closedBecause: 'agreed' });
    expect(close(anOpenConflict(), 'false-match', 'officer', now).next).toMatchObject({ state: 'closed', closedBecause: 'false-match' });
    expect(() => close(anOpenConflict(), 'agreed', 'officer', now)).toThrow('same outcome');
    expect(() => close(closed(), 'false-match', 'officer', now)).toThrow('closed');
  });

  it('claims a conflict for one officer, until another takes it over', () => {
    const claimed = claim(anOpenConflict(), 'ruiz', now)?.next as Conflict;
    expect(claim(claimed, 'ruiz', now)).toBeUndefined();
    expect(() => claim(claimed, 'chen', now)).toThrow('ruiz has this conflict');
    expect(claim(claimed, 'chen', now, true)?.next.claimedBy).toBe('chen');
  });

  it('confirms a scored match once, or refuses it, and neither once it is closed', () => {
    const pending = anOpenConflict({ matches: [aMatch('organization/1')] });
    expect(confirm(pending, 'officer', now, policy2031)).toMatchObject({ event: 'opened', next: { confirmation: 'confirmed' } });
    const refused = refuse(pending, 'officer', now).next;
    expect(refused).toMatchObject({ state: 'closed', closedBecause: 'false-match', confirmation: 'refused' });
    expect(() => confirm(refused, 'officer', now, policy2031)).toThrow('closed');
    expect(() => confirm(anOpenConflict(), 'officer', now, policy2031)).toThrow('does not wait');
  });

  it('raises what is silent once, with a reason, and starts the clock of those who learn of it', () => {
    const silent = answered(anOpenConflict({ b: { tier: 'silent' } }), 'b');
    expect(silent.answerDueAt).toBeUndefined();
    const raised = raise(silent, 'officer', 'a reason', now, policy2031);
    expect(raised).toMatchObject({ event: 'opened', next: { raised: { by: 'officer', reason: 'a reason', at }, answerDueAt: after(11).toISOString() } });
    expect(() => raise(raised.next, 'officer', 'again', now, policy2031)).toThrow('raised before');
    expect(() => raise(anOpenConflict(), 'officer', 'a reason', now, policy2031)).toThrow('Neither side');
  });
});

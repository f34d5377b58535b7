import type { Conflict } from '@parley/contracts';
import { policy2031 } from '../policy/policy.js';
import { answer, stateOutcome } from './commands.js';
import { answerDueAt, severityOf, sidesOwing, startsAtOf } from './clocks.js';
import { confirm, whenClockRings } from './desk-commands.js';
import { openOrUpdate } from './open-or-update.js';
import { after, aMatch, anOpenConflict, aPair } from './specs/a-pair.js';

const windowAt = (start: string) => ({ window: { start, end: '2031-06-01T00:00:00.000Z', assumed: false } });
const inAMonth = windowAt('2031-05-02T22:00:00.000Z');
const target = { kind: 'target' as const, window: undefined };
const dueOf = (conflict: Conflict | undefined) => conflict?.answerDueAt;
const dueAfter = (minutes: number) => after(minutes).toISOString();
const answered = (conflict: Conflict, side: 'a' | 'b', kind: 'mine' | 'not-mine' | 'need-time', atMinute: number, minutes?: number) =>
  answer(conflict, side, { answer: kind, by: 'x', ...(minutes ? { minutes } : {}) }, after(atMinute), policy2031).next;
const rung = (conflict: Conflict, atMinute: number) => whenClockRings(conflict, after(atMinute), policy2031);

describe('the severity of a conflict', () => {
  it('is immediate when one of the operations starts within a day', () => {
    expect(severityOf(aPair({ a: inAMonth }), after(0), policy2031)).toBe('immediate');
  });

  it('is urgent when two operations meet later, and routine else', () => {
    expect(severityOf(aPair({ a: inAMonth, b: inAMonth }), after(0), policy2031)).toBe('urgent');
    expect(severityOf(aPair({ a: inAMonth, b: inAMonth, matches: [aMatch('identifier/1')] }), after(0), policy2031)).toBe('routine');
  });

  it('goes by the first start, and by operations alone', () => {
    expect(startsAtOf(aPair({ a: inAMonth }))).toBe('2031-04-02T22:00:00.000Z');
    expect(startsAtOf(aPair({ a: target, b: target }))).toBeUndefined();
  });
});

describe('the clock of a conflict', () => {
  it('gives ten minutes when an operation starts within a day, else an hour', () => {
    expect(answerDueAt('immediate', after(0), policy2031)).toBe(dueAfter(10));
    expect(answerDueAt('urgent', after(0), policy2031)).toBe(dueAfter(60));
    expect(answerDueAt('routine', after(0), policy2031)).toBe(dueAfter(60));
  });

  it('stops when both sides have answered, and not before', () => {
    const one = answered(anOpenConflict(), 'a', 'mine', 1);
    expect(dueOf(one)).toBe(dueAfter(10));
    expect(dueOf(answered(one, 'b', 'not-mine', 2))).toBeUndefined();
  });

  it('leaves the side that has not answered its ten minutes, however long the other asks for', () => {
    const asked = answered(anOpenConflict(), 'a', 'need-time', 1, 90);
    expect(dueOf(asked)).toBe(dueAfter(10));
    const ring = rung(asked, 10);
    expect(ring?.next).toMatchObject({ change: 'no answer from side b in time', answerDueAt: dueAfter(91) });
    expect(rung(ring?.next as Conflict, 91)?.next.change).toBe('no answer from side a and b in time');
  });

  it('waits as long as was asked for once the other has answered, at most to half an hour before the start', () => {
    const other = answered(anOpenConflict(), 'b', 'mine', 1);
    expect(dueOf(answered(other, 'a', 'need-time', 2, 90))).toBe(dueAfter(92));
    expect(dueOf(answered(other, 'a', 'need-time', 2, 1440))).toBe(dueAfter(9 * 60 + 30));
  });

  it('stops for a side that states an outcome instead of answering', () => {
    const stated = stateOutcome(answered(anOpenConflict(), 'b', 'mine', 1), 'a', { outcome: 'joint', by: 'x', at: dueAfter(2) }, after(2)).next;
    expect(dueOf(stated)).toBeUndefined();
    expect(sidesOwing(stated, after(60))).toEqual([]);
  });

  it('does not wait for a side that may not know', () => {
    const conflict = anOpenConflict({ b: { tier: 'silent' } });
    expect(sidesOwing(conflict, after(0))).toEqual(['b']);
    expect(dueOf(answered(conflict, 'b', 'mine', 1))).toBeUndefined();
  });

  it('starts for a side that may know only now', () => {
    const conflict = answered(anOpenConflict({ b: { tier: 'silent' } }), 'b', 'mine', 1);
    const next = openOrUpdate(conflict, aPair({ revision: 2 }), after(20), policy2031)?.next as Conflict;
    expect(sidesOwing(next, after(20))).toEqual(['a']);
    expect(dueOf(next)).toBe(dueAfter(30));
  });

  it('starts anew on new evidence, and comes forward when the start does', () => {
    const later = { a: inAMonth, b: inAMonth };
    const conflict = anOpenConflict(later);
    expect(dueOf(openOrUpdate(conflict, aPair({ ...later, revision: 2, matches: [aMatch('place-time/1'), aMatch('identifier/1')] }), after(20), policy2031)?.next)).toBe(dueAfter(80));
    const byPhone = { a: inAMonth, b: target, matches: [aMatch('identifier/1')] };
    expect(dueOf(openOrUpdate(anOpenConflict(byPhone), aPair({ ...byPhone, a: {}, revision: 2 }), after(20), policy2031)?.next)).toBe(dueAfter(30));
  });

  it('is not touched by a change that is no news', () => {
    expect(dueOf(openOrUpdate(anOpenConflict(), aPair({ revision: 2, a: { version: 9 } }), after(5), policy2031)?.next)).toBe(dueAfter(10));
  });
});

describe('when the clock rings', () => {
  it('does nothing before its time, nor on a conflict that has ended', () => {
    expect(rung(anOpenConflict(), 9)).toBeUndefined();
    expect(rung({ ...anOpenConflict(), state: 'closed' }, 20)).toBeUndefined();
    expect(rung({ ...anOpenConflict(), state: 'agreed' }, 20)).toBeUndefined();
  });

  it('escalates who owes an answer, and calls them out again half an hour before the start', () => {
    const first = rung(anOpenConflict(), 10);
    expect(first).toMatchObject({ event: 'escalated', next: { change: 'no answer from side a and b in time', sideStates: ['escalated'], answerDueAt: dueAfter(9 * 60 + 30) } });
    const second = rung(first?.next as Conflict, 9 * 60 + 30);
    expect(second).toMatchObject({ event: 'escalated', next: { sideStates: ['escalated'] } });
    expect(dueOf(second?.next)).toBeUndefined();
  });

  it('is no longer escalated once nobody owes an answer', () => {
    const late = rung(anOpenConflict(), 10)?.next as Conflict;
    const one = answered(late, 'a', 'mine', 11);
    expect(one.sideStates).toEqual(['escalated']);
    expect(answered(one, 'b', 'mine', 12).sideStates).toEqual([]);
  });

  it('calls out the desk where only the desk knows, and starts the agents’ clock when an officer confirms', () => {
    const pending = anOpenConflict({ matches: [aMatch('person/1')] });
    const late = rung(pending, 10);
    expect(late).toMatchObject({ event: 'escalated', next: { change: 'no officer has confirmed or refused it in time' } });
    expect(confirm(late?.next as Conflict, 'officer', after(15), policy2031).next).toMatchObject({ sideStates: [], answerDueAt: dueAfter(25) });
    const silent = anOpenConflict({ a: { tier: 'silent' }, b: { tier: 'silent' } });
    expect(rung(silent, 10)?.next.change).toMatch(/only the desk/);
  });
});

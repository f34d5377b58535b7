import type { Conflict, MatchedPair, Side } from '@parley/contracts';
import { answer, close, logContact, stateOutcome, told } from '../conflict/commands.js';
import type { Decision } from '../conflict/decision.js';
import { claim, confirm, raise, refuse, whenClockRings } from '../conflict/desk-commands.js';
import { openOrUpdate } from '../conflict/open-or-update.js';
import { policy2031 } from '../policy/policy.js';
import { noticesDue } from './notices-due.js';
import { nobodyTold, type Told } from './told.js';

const start = Date.parse('2031-04-02T12:00:00.000Z');
const minutes = (n: number) => new Date(start + n * 60_000);
const window = { start: '2031-04-02T22:00:00.000Z', end: '2031-04-03T02:00:00.000Z', assumed: false };
const side = (agency: string, given: Partial<Side> = {}): Side => ({
  agency, registrationId: `${agency}-1`, version: 1, deconflictionNumber: 'PD-1', kind: 'operation', status: 'planned', contact: { name: agency, phone: '+13125550142' }, window, places: [], tier: 'pointer', markings: [], ...given,
});
const match = (rule: MatchedPair['matches'][number]['rule'], value: string): MatchedPair['matches'][number] => ({ rule, policyVersion: '1', class: 'exact', summary: '', evidence: [{ element: value, left: value, right: value, comparator: 'equal' }] });
const pairOf = (given: { a?: Partial<Side>; b?: Partial<Side>; matches?: MatchedPair['matches'] } = {}, revision = 1): MatchedPair => ({
  pairId: '0b6f5c1e-4a7d-4f0e-9a53-6f2f1c0d9e11', revision, cause: 'registration', at: minutes(0).toISOString(), matches: given.matches ?? [match('place-time/1', 'place')], a: side('north', given.a), b: side('south', given.b),
});

/** A conflict that lives on, and what is told of each of its moves. */
class Story {
  private conflict: Conflict | undefined;
  private told: Told = nobodyTold;
  settledSides: readonly string[] = [];

  get now(): Conflict {
    if (!this.conflict) throw new Error('nothing has happened yet');
    return this.conflict;
  }

  /** Makes a move and says who is told what of it; `unheard` moves the conflict and tells nobody, as an event that is overtaken by the next. */
  then(decision: Decision | undefined, unheard = false): string[] {
    if (!decision) return [];
    this.conflict = decision.next;
    if (unheard) return [];
    const telling = noticesDue(decision.event, decision.next, this.told, (text) => text);
    this.told = telling.told;
    this.settledSides = telling.settledSides;
    return telling.due.map((due) => (due.role === 'desk' ? `desk ${due.notice}` : `${due.role} ${due.side} ${due.notice}`));
  }

  pair(given: Parameters<typeof pairOf>[0] = {}, atMinute = 0): Decision | undefined {
    return openOrUpdate(this.conflict, pairOf(given, (this.conflict?.pairRevision ?? 0) + 1), minutes(atMinute), policy2031);
  }

  answers(which: 'a' | 'b', atMinute = 1, given: 'mine' | 'not-mine' | 'need-time' = 'mine'): Decision {
    return answer(this.now, which, { answer: given, by: which, ...(given === 'need-time' ? { minutes: 5 } : {}) }, minutes(atMinute), policy2031);
  }

  states(which: 'a' | 'b', outcome: 'joint' | 'delayed', atMinute = 5): Decision {
    return stateOutcome(this.now, which, { outcome, by: which, at: minutes(atMinute).toISOString() }, minutes(atMinute));
  }

  rings(atMinute: number): Decision | undefined {
    return whenClockRings(this.now, minutes(atMinute), policy2031);
  }
}

const opened = (given: Parameters<typeof pairOf>[0] = {}) => {
  const story = new Story();
  return { story, due: story.then(story.pair(given)) };
};
const bothAgents = ['case-agent a conflict', 'case-agent b conflict'];

describe('a conflict that is opened', () => {
  it('is told to both case agents and the desk, and to no supervisor', () => {
    expect(opened().due).toEqual([...bothAgents, 'desk conflict']);
  });

  it.each([
    ['a', { a: { tier: 'silent' as const } }],
    ['b', { b: { tier: 'silent' as const } }],
  ])('is told to the owner of a silent record and to nobody on the other side (%s)', (owner, given) => {
    expect(opened(given).due).toEqual([`case-agent ${owner} conflict`, 'desk conflict']);
  });

  it('is told to the desk alone while an officer has yet to confirm it, and to the agents then', () => {
    const { story, due } = opened({ matches: [match('person/1', 'name')] });
    expect(due).toEqual(['desk conflict']);
    expect(story.then(confirm(story.now, 'officer', minutes(3), policy2031))).toEqual(bothAgents);
  });

  it('is never told to agents when the officer refuses it', () => {
    const { story } = opened({ matches: [match('person/1', 'name')] });
    expect(story.then(refuse(story.now, 'officer', minutes(3)))).toEqual([]);
  });
});

describe('a change that is no news', () => {
  it.each<[string, (now: Conflict) => Decision | undefined]>([
    ['a claim by an officer', (now) => claim(now, 'officer', minutes(1))],
    ['that a side was told', (now) => told(now, 'a', minutes(1).toISOString(), minutes(1))],
    ['a contact on record', (now) => logContact(now, { side: 'a', by: 'a', at: minutes(1).toISOString(), means: 'voicemail' }, minutes(1))],
    ['a first outcome that one side states', (now) => stateOutcome(now, 'a', { outcome: 'joint', by: 'a', at: minutes(1).toISOString() }, minutes(1))],
    ['a new version that says the same', (now) => openOrUpdate(now, pairOf({ a: { version: 2 } }, 2), minutes(1), policy2031)],
  ])('is told to nobody: %s', (_what, move) => {
    const { story } = opened();
    expect(story.then(move(story.now))).toEqual([]);
  });

  it('is the same event once more', () => {
    const { story } = opened();
    expect(story.then({ event: 'opened', next: story.now })).toEqual([]);
  });

  it('is evidence that went', () => {
    const { story } = opened({ matches: [match('place-time/1', 'place'), match('identifier/1', 'phone')] });
    expect(story.then(story.pair())).toEqual([]);
  });
});

describe('a change that is news', () => {
  it.each([
    ['another rule that holds', { matches: [match('place-time/1', 'place'), match('identifier/1', 'phone')] }],
    ['another time', { b: { window: { ...window, start: '2031-04-02T23:00:00.000Z' } } }],
  ])('is told to both case agents: %s', (_what, given) => {
    const { story } = opened();
    expect(story.then(story.pair(given))).toEqual(['case-agent a changed', 'case-agent b changed']);
  });

  it('is told to those whom it concerns: somebody else is to be called', () => {
    const { story } = opened();
    expect(story.then(story.pair({ b: { contact: { name: 'Other', phone: '+13125550199' } } }))).toEqual(['case-agent a changed']);
  });

  it('is told again when it goes back to what it was', () => {
    const { story } = opened();
    const moved = { b: { window: { ...window, start: '2031-04-02T23:00:00.000Z' } } };
    story.then(story.pair(moved));
    expect(story.then(story.pair())).toHaveLength(2);
  });

  it('is nothing of the other side’s to whom only the desk may speak', () => {
    const tier = { b: { tier: 'officer' as const } };
    const { story } = opened(tier);
    expect(story.then(story.pair({ b: { ...tier.b, window: { ...window, start: '2031-04-02T23:00:00.000Z' } } }))).toEqual(['case-agent b changed']);
  });

  it('is a first notice to whoever learns of it only now, by a new version or because the desk raised it', () => {
    const bySilence = opened({ b: { tier: 'silent' } });
    expect(bySilence.story.then(bySilence.story.pair())).toEqual(['case-agent a conflict']);
    const byDesk = opened({ b: { tier: 'silent' } });
    expect(byDesk.story.then(raise(byDesk.story.now, 'officer', 'life at risk', minutes(1), policy2031))).toEqual(['case-agent a conflict', 'case-agent b changed']);
  });

  it('is whom to call, to one who so far was to call the desk', () => {
    const { story } = opened({ b: { tier: 'officer' } });
    expect(story.then(story.pair())).toEqual(['case-agent a changed']);
  });
});

describe('an answer', () => {
  it('is told to the other side’s agent, and settles the tries of the side that gave it', () => {
    const { story } = opened();
    expect([story.then(story.answers('a')), story.settledSides]).toEqual([['case-agent b acknowledged'], ['a']]);
    expect([story.then(story.answers('b')), story.settledSides]).toEqual([['case-agent a acknowledged'], ['b']]);
  });

  it('is told again when it is another one', () => {
    const { story } = opened();
    story.then(story.answers('a', 1, 'need-time'));
    expect(story.then(story.answers('a', 3))).toEqual(['case-agent b acknowledged']);
  });

  it('is told to nobody who may not know who gave it', () => {
    const { story } = opened({ a: { tier: 'officer' } });
    expect(story.then(story.answers('a'))).toEqual([]);
  });
});

describe('an answer that is not given in time', () => {
  it('is called out to the supervisor of each side that owes it, and to the desk', () => {
    const both = opened().story;
    expect(both.then(both.rings(10))).toEqual(['supervisor a escalated', 'supervisor b escalated', 'desk escalated']);
    const one = opened().story;
    one.then(one.answers('a'));
    expect(one.then(one.rings(10))).toEqual(['supervisor b escalated', 'desk escalated']);
  });

  it('is called out again before the start, and not in between', () => {
    const { story } = opened();
    story.then(story.rings(10));
    expect(story.then(claim(story.now, 'officer', minutes(11)))).toEqual([]);
    expect(story.then(story.rings(9 * 60 + 30))).toEqual(['supervisor a escalated', 'supervisor b escalated', 'desk escalated']);
  });

  it('is called out to nobody of a side that may not know', () => {
    const { story } = opened({ a: { tier: 'silent' } });
    expect(story.then(story.rings(10))).toEqual(['supervisor a escalated', 'desk escalated']);
  });
});

describe('an outcome', () => {
  it('is told to both when they agree, once', () => {
    const { story } = opened();
    story.then(story.states('a', 'joint'));
    expect(story.then(story.states('b', 'joint'))).toEqual(['case-agent a agreed', 'case-agent b agreed']);
    expect(story.then(logContact(story.now, { side: 'a', by: 'a', at: minutes(6).toISOString(), means: 'call' }, minutes(6)))).toEqual([]);
  });

  it('is told as a change when one side then states another', () => {
    const { story } = opened();
    story.then(story.states('a', 'joint'));
    story.then(story.states('b', 'joint'));
    expect(story.then(story.states('b', 'delayed'))).toEqual(['case-agent a changed', 'case-agent b changed']);
  });

  it('is a new conflict to both when new evidence comes after it', () => {
    const { story } = opened();
    story.then(story.states('a', 'joint'));
    story.then(story.states('b', 'joint'));
    expect(story.then(story.pair({ matches: [match('identifier/1', 'phone')] }))).toEqual([...bothAgents, 'desk conflict']);
  });
});

describe('a conflict that began anew', () => {
  it('is told to a side that answered before, though it may not know that both had agreed', () => {
    const tier = { b: { tier: 'officer' as const } };
    const { story } = opened(tier);
    story.then(story.answers('a'));
    story.then(story.states('a', 'joint'));
    expect(story.then(story.states('b', 'joint'))).toEqual(['case-agent b agreed']);
    expect(story.then(story.pair({ ...tier, matches: [match('identifier/1', 'phone')] }))).toEqual([...bothAgents, 'desk conflict']);
  });
});

describe('a conflict that ends', () => {
  it('is told as over to everyone who was told of it, once, and settles all tries', () => {
    const { story } = opened();
    story.then(story.rings(10));
    expect(story.then(story.pair({ matches: [] }))).toEqual(['case-agent a closed', 'supervisor a closed', 'case-agent b closed', 'supervisor b closed']);
    expect(story.settledSides).toEqual(['a', 'b']);
    expect(story.then({ event: 'changed', next: { ...story.now, revision: 9 } })).toEqual([]);
    expect(story.settledSides).toEqual([]);
  });

  it('is told as over to nobody who never knew', () => {
    const { story } = opened({ a: { tier: 'silent' } });
    expect(story.then(close(story.now, 'false-match', 'officer', minutes(3)))).toEqual(['case-agent a closed']);
  });

  it('is told as over, once, to whoever may no longer know of it', () => {
    const { story } = opened();
    expect(story.then(story.pair({ b: { tier: 'silent' } }))).toEqual(['case-agent a closed']);
    expect(story.settledSides).toEqual(['a']);
    expect(story.then(story.pair({ matches: [], b: { tier: 'silent' } }))).toEqual(['case-agent b closed']);
  });

  it('is a conflict to everyone when it comes back', () => {
    const { story } = opened();
    story.then(story.pair({ matches: [] }));
    expect(story.then(story.pair())).toEqual([...bothAgents, 'desk conflict']);
  });

  it('was never told when its end was heard of before its beginning', () => {
    const story = new Story();
    expect(story.then(story.pair({ matches: [] }))).toEqual([]);
  });
});

describe('an event that was overtaken by the next', () => {
  it('costs nobody a notice: the opening itself', () => {
    const story = new Story();
    story.then(story.pair(), true);
    expect(story.then(claim(story.now, 'officer', minutes(1)))).toEqual([...bothAgents, 'desk conflict']);
  });

  it.each<[string, (story: Story) => Decision | undefined, string[]]>([
    ['an escalation', (story) => story.rings(10), ['supervisor a escalated', 'supervisor b escalated', 'desk escalated']],
    ['an answer', (story) => story.answers('a'), ['case-agent b acknowledged']],
    ['new evidence', (story) => story.pair({ matches: [match('place-time/1', 'place'), match('identifier/1', 'phone')] }), ['case-agent a changed', 'case-agent b changed']],
  ])('costs nobody a notice: %s', (_what, move, expected) => {
    const { story } = opened();
    story.then(move(story), true);
    expect(story.then(claim(story.now, 'officer', minutes(11)))).toEqual(expected);
  });
});

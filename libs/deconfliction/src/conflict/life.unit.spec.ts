import { Conflict } from '@parley/contracts';
import fc from 'fast-check';
import { policy2031 } from '../policy/policy.js';
import { deskOwes, sidesOwing } from './clocks.js';
import { bringsNews } from './evidence.js';
import { life, moved } from './life.js';
import { openOrUpdate } from './open-or-update.js';
import { arbitraryLife, arbitraryPair, live, type Moment } from './specs/arbitrary-life.js';

const inEveryLife = (holds: (moment: Moment) => void) => fc.assert(fc.property(arbitraryLife, (given) => live(given).forEach(holds)), { numRuns: 100 });
const inEveryState = (holds: (conflict: Conflict, now: Date) => void) => inEveryLife(({ decision, now }) => decision && holds(decision.next, now));

describe('the life of a conflict', () => {
  it('ends from every state, and begins again only from the ends', () => {
    const states = Object.keys(life) as (keyof typeof life)[];
    expect(states.filter((state) => moved(state, 'ended') === 'closed')).toEqual(states);
    expect(states.filter((state) => life[state].reopened)).toEqual(['agreed', 'closed']);
  });

  it('stays where it is on a move that its state does not know', () => {
    expect(moved('in-contact', 'answered')).toBe('in-contact');
    expect(moved('closed', 'told')).toBe('closed');
  });

  it('counts every decision as one revision, and stays the same conflict', () => {
    inEveryLife(({ before, decision }) => {
      if (!decision) return;
      expect(decision.next).toMatchObject({ revision: before.revision + 1, conflictId: before.conflictId, openedAt: before.openedAt });
      expect(decision.next.pairRevision).toBeGreaterThanOrEqual(before.pairRevision);
    });
  });

  it('never breaks the contract, whatever is commanded', () => {
    inEveryState((conflict) => expect(Conflict.parse(JSON.parse(JSON.stringify(conflict)))).toEqual(conflict));
  });

  it('never changes what it was given', () => {
    inEveryLife(({ step, before, now }) => {
      const frozen = JSON.stringify(before);
      try {
        step.decide(before, now);
      } catch {
        // What is not possible changes nothing either.
      }
      expect(JSON.stringify(before)).toBe(frozen);
    });
  });

  it('takes a pair’s revision once, and none that is older', () => {
    fc.assert(fc.property(arbitraryLife, arbitraryPair, (given, pair) => {
      for (const { decision, now } of live(given)) {
        const known = decision?.next;
        if (known && pair.revision <= known.pairRevision) expect(openOrUpdate(known, pair, now, policy2031)).toBeUndefined();
      }
    }), { numRuns: 60 });
  });

  it('stays closed without news, unless it was withdrawn and holds again', () => {
    fc.assert(fc.property(arbitraryLife, arbitraryPair, (given, pair) => {
      for (const { decision, now } of live(given)) {
        const known = decision?.next;
        if (known?.state !== 'closed') continue;
        const later = { ...pair, revision: known.pairRevision + 1 };
        const next = openOrUpdate(known, later, now, policy2031)?.next;
        const opensAgain = later.matches.length > 0 && (known.closedBecause === 'withdrawn' || bringsNews(known, later));
        expect(next?.state === 'closed').toBe(!opensAgain);
      }
    }), { numRuns: 60 });
  });

  it('is closed exactly while it says why', () => {
    inEveryState((conflict) => expect(conflict.closedBecause !== undefined).toBe(conflict.state === 'closed'));
  });

  it('holds nothing in the open that nothing matches, and nothing closed or agreed by a clock', () => {
    inEveryState(({ state, matches, answerDueAt }) => {
      if (state !== 'closed') expect(matches).not.toEqual([]);
      if (state === 'closed' || state === 'agreed') expect(answerDueAt).toBeUndefined();
    });
  });

  it('never lapses in silence: whoever owes a step has a clock, or was called out', () => {
    inEveryState((conflict, now) => {
      if (conflict.state === 'closed' || conflict.state === 'agreed') return;
      const isOwed = deskOwes(conflict) !== undefined || sidesOwing(conflict, now).length > 0;
      if (isOwed) expect(conflict.answerDueAt !== undefined || conflict.sideStates.includes('escalated')).toBe(true);
    });
  });

  it('tells of nothing escalated that nobody owes', () => {
    inEveryLife(({ decision, now }) => {
      if (decision?.event !== 'escalated') return;
      expect(deskOwes(decision.next) !== undefined || sidesOwing(decision.next, now).length > 0).toBe(true);
    });
  });
});

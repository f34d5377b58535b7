import type { Conflict, SideName } from '@parley/contracts';
import fc from 'fast-check';
import { answer } from '../conflict/commands.js';
import { openOrUpdate } from '../conflict/open-or-update.js';
import { after, anOpenConflict, aPair, type GivenPair } from '../conflict/specs/a-pair.js';
import { arbitraryLife, live } from '../conflict/specs/arbitrary-life.js';
import { policy2031 } from '../policy/policy.js';
import { disclose } from './disclose.js';
import { mayKnow } from './view-tier.js';

const sides = ['a', 'b'] as const;
const seenBy = (side: SideName, conflict: Conflict) => disclose(conflict, { role: 'case-agent', agency: conflict[side].agency, side });
const then = (known: Conflict, revision: number, given: GivenPair): Conflict => {
  const decision = openOrUpdate(known, aPair({ revision, ...given }), after(5 * revision), policy2031);
  if (!decision) throw new Error('a newer revision is taken');
  return decision.next;
};
const inEveryLife = (holds: (before: Conflict, next: Conflict) => void) => fc.assert(fc.property(arbitraryLife, (given) => live(given).forEach(({ before, decision }) => decision && holds(before, decision.next))), { numRuns: 300 });

describe('a side that knew of a conflict, when the other side becomes silent', () => {
  it.each(['officer', 'pointer'] as const)('sees to the byte what it would see had the other withdrawn (%s)', (tier) => {
    const known = answer(anOpenConflict({ b: { tier } }), 'a', { answer: 'mine', by: 'x' }, after(1), policy2031).next;
    const silenced = then(known, 2, { b: { tier: 'silent' } });
    expect(silenced.state).toBe('acknowledged');
    expect(JSON.stringify(seenBy('a', silenced))).toBe(JSON.stringify(seenBy('a', then(known, 2, { matches: [], b: { tier } }))));
    expect(seenBy('a', silenced)).toMatchObject({ state: 'closed' });
  });

  it('keeps of what was shared whom it called, and no evidence', () => {
    const silenced = then(anOpenConflict({ a: { tier: 'shared' }, b: { tier: 'shared' } }), 2, { a: { tier: 'shared' }, b: { tier: 'silent' } });
    expect(seenBy('a', silenced)).toMatchObject({ state: 'closed', tier: 'pointer', other: { agency: 'south-agency' } });
    expect(seenBy('a', silenced)).not.toHaveProperty('matches');
    expect(seenBy('b', silenced)).toMatchObject({ state: 'new' });
  });

  it('sees nothing of one that it never knew of', () => {
    expect(seenBy('a', then(anOpenConflict({ b: { tier: 'silent' } }), 2, { b: { tier: 'silent' } }))).toBeUndefined();
  });

  it('sees it open again once the other may be known', () => {
    const silenced = then(anOpenConflict(), 2, { b: { tier: 'silent' } });
    expect(seenBy('a', then(silenced, 3, {}))).toMatchObject({ state: 'new', revision: 3 });
  });
});

describe('whatever happens to a conflict', () => {
  it('no side loses from sight what it has seen', () => {
    inEveryLife((before, next) => sides.forEach((side) => expect(seenBy(side, before) !== undefined && seenBy(side, next) === undefined).toBe(false)));
  });

  it('what is over for a side does not move while it may not know', () => {
    inEveryLife((before, next) => sides.forEach((side) => {
      if (before.ended?.[side] && !mayKnow(next, side)) expect(seenBy(side, next)).toEqual(before.ended[side]);
    }));
  });

  it('is shown as it is to whoever may know of it, whatever was over for them before', () => {
    inEveryLife((_before, next) => sides.forEach((side) => {
      const { ended: _ended, ...rest } = next;
      if (mayKnow(next, side)) expect(seenBy(side, next)).toEqual(seenBy(side, rest));
    }));
  });
});

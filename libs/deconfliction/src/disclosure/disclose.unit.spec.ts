import { ShownConflict, Tier, type Conflict, type SideName } from '@parley/contracts';
import fc from 'fast-check';
import { aMatch, anOpenConflict, after } from '../conflict/specs/a-pair.js';
import { arbitraryLife, live } from '../conflict/specs/arbitrary-life.js';
import { logContact, stateOutcome, answer } from '../conflict/commands.js';
import { raise } from '../conflict/desk-commands.js';
import { policy2031 } from '../policy/policy.js';
import { disclose } from './disclose.js';
import { otherSide, viewTierOf } from './view-tier.js';

const viewer = (side: SideName) => ({ role: 'case-agent' as const, agency: side === 'a' ? 'north-agency' : 'south-agency' });
const sides = ['a', 'b'] as const;
const between = (own: Tier, theirs: Tier) => anOpenConflict({ a: { tier: own }, b: { tier: theirs } });
const inEveryState = (holds: (conflict: Conflict) => void) => fc.assert(fc.property(arbitraryLife, (given) => live(given).forEach(({ decision }) => decision && holds(decision.next))), { numRuns: 60 });

describe('the tier at which a side sees the other', () => {
  it.each<[Tier, Tier, Tier]>([
    ['pointer', 'pointer', 'pointer'], ['pointer', 'silent', 'silent'], ['silent', 'pointer', 'pointer'], ['silent', 'shared', 'pointer'], ['officer', 'element', 'pointer'], ['element', 'shared', 'element'],
    ['shared', 'shared', 'shared'], ['pointer', 'officer', 'officer'], ['shared', 'officer', 'officer'], ['silent', 'silent', 'silent'],
  ])('is for an owner of %s looking at %s: %s', (own, theirs, seen) => {
    expect(viewTierOf(between(own, theirs), 'a')).toBe(seen);
  });

  it('is never above the other’s own tier, and the desk’s raising goes to officer and no further', () => {
    const raised = raise(between('shared', 'silent'), 'officer', 'a reason', after(1), policy2031).next;
    expect(viewTierOf(raised, 'a')).toBe('officer');
    fc.assert(fc.property(fc.constantFrom(...Tier.options), fc.constantFrom(...Tier.options), (own, theirs) => Tier.options.indexOf(viewTierOf(between(own, theirs), 'a')) <= Tier.options.indexOf(theirs)));
  });
});

describe('what an agency is shown', () => {
  it('is nothing of a silent record, and of a conflict that it has no side in', () => {
    expect(disclose(between('pointer', 'silent'), viewer('a'))).toBeUndefined();
    expect(disclose(between('shared', 'shared'), { role: 'supervisor', agency: 'east-agency' })).toBeUndefined();
    expect(disclose(between('shared', 'shared'), { ...viewer('a'), side: 'b' })).toBeUndefined();
  });

  it('is nothing of a scored match before an officer confirms it', () => {
    expect(disclose(anOpenConflict({ matches: [aMatch('person/1')] }), viewer('a'))).toBeUndefined();
  });

  it('is whom to call and the kinds, at the pointer', () => {
    const shown = disclose(between('pointer', 'pointer'), viewer('a'));
    expect(shown).toMatchObject({ other: { agency: 'south-agency', name: 'Agent south', phone: '+13125550142' }, kinds: ['place-time'], otherAnswered: false, startsAt: '2031-04-02T22:00:00.000Z' });
    expect(shown).not.toHaveProperty('elements');
    expect(shown).not.toHaveProperty('matches');
  });

  it('is which elements matched from element on, and the evidence where both share', () => {
    expect(disclose(between('element', 'element'), viewer('a'))).toMatchObject({ elements: ['place'] });
    expect(disclose(between('element', 'element'), viewer('a'))).not.toHaveProperty('matches');
    expect(disclose(between('shared', 'shared'), viewer('a'))).toMatchObject({ matches: [{ rule: 'place-time/1' }] });
  });

  it('is the other side’s outcome and contacts without its words, unless both share', () => {
    const of = (tier: Tier) => {
      const logged = logContact(between(tier, tier), { side: 'b', by: 'south-words', at: after(1).toISOString(), means: 'call', note: 'south-words' }, after(1)).next;
      return disclose(stateOutcome(logged, 'b', { outcome: 'joint', by: 'south-words', at: after(2).toISOString(), note: 'south-words' }, after(2)).next, viewer('a'));
    };
    expect(of('pointer')).toMatchObject({ otherOutcome: { outcome: 'joint', by: 'south-agency' }, contacts: [{ means: 'call', by: 'south-agency' }] });
    expect(of('shared')).toMatchObject({ otherOutcome: { note: 'south-words' }, contacts: [{ note: 'south-words' }] });
  });

  it('is that a silent record was raised, and why, for its owner alone', () => {
    const raised = raise(between('silent', 'pointer'), 'officer', 'a reason', after(1), policy2031).next;
    expect(disclose(raised, viewer('a'))).toMatchObject({ tier: 'pointer', raised: { reason: 'a reason' } });
    expect(disclose(raised, viewer('b'))).toMatchObject({ tier: 'officer', kinds: [] });
    expect(disclose(raised, viewer('b'))).not.toHaveProperty('raised');
  });

  it('is a clock only while it runs for that side', () => {
    const answered = answer(between('pointer', 'pointer'), 'a', { answer: 'mine', by: 'x' }, after(1), policy2031).next;
    expect(disclose(answered, viewer('a'))).not.toHaveProperty('answerDueAt');
    expect(disclose(answered, viewer('b'))).toMatchObject({ answerDueAt: after(10).toISOString() });
  });

  it('is seen from the side that it names, where both are its own', () => {
    const both = anOpenConflict({ a: { tier: 'pointer' }, b: { agency: 'north-agency', tier: 'silent' } });
    expect(disclose(both, { ...viewer('a'), side: 'a' })).toBeUndefined();
    expect(disclose(both, { ...viewer('a'), side: 'b' })).toMatchObject({ side: 'b', yours: { registrationId: 'south-registration' }, other: { name: 'Agent north' } });
    expect(disclose(both, viewer('a'))).toMatchObject({ side: 'b' });
  });
});

describe('whatever has happened to a conflict, an agency', () => {
  const foreign = { a: ['south-registration', 'PD-SOUTH', 'south-case', '800002', 'south place'], b: ['north-registration', 'PD-NORTH', 'north-case', '700001', 'north place'] };
  const words = { a: 'south-words', b: 'north-words' };

  it('never sees the other’s registration, version, case, number or places', () => {
    inEveryState((conflict) => {
      for (const side of sides) {
        const seen = JSON.stringify(disclose(conflict, viewer(side)) ?? null);
        for (const secret of foreign[side]) expect(seen).not.toContain(secret);
      }
    });
  });

  it('never reads the other’s words below shared, nor who it is below a pointer, nor values below shared', () => {
    inEveryState((conflict) => {
      for (const side of sides) {
        const tier = conflict.ended?.[side]?.tier ?? viewTierOf(conflict, side);
        const seen = JSON.stringify(disclose(conflict, viewer(side)) ?? null);
        if (tier !== 'shared') expect(seen).not.toContain(words[side]);
        if (tier !== 'shared') expect(seen).not.toContain('elsewhere');
        if (tier === 'officer' || tier === 'silent') expect(seen).not.toContain(conflict[otherSide(side)].agency);
        if (tier === 'silent') expect(seen).toBe('null');
      }
    });
  });

  it('is shown what the contract says, and nothing else', () => {
    inEveryState((conflict) => {
      for (const seen of [disclose(conflict, viewer('a')), disclose(conflict, viewer('b')), disclose(conflict, { role: 'officer' })]) {
        if (seen) expect(ShownConflict.parse(JSON.parse(JSON.stringify(seen)))).toEqual(JSON.parse(JSON.stringify(seen)));
      }
    });
  });

  it('cannot tell, below a pointer, that the other side did anything', () => {
    fc.assert(fc.property(arbitraryLife, (given) => {
      for (const { step, before, decision } of live(given)) {
        if (!step.by || !decision) continue;
        const side = otherSide(step.by);
        if (viewTierOf(before, side) === 'officer') expect(disclose(decision.next, viewer(side))).toEqual(disclose(before, viewer(side)));
      }
    }), { numRuns: 300 });
  });
});

describe('what the desk is shown', () => {
  it('is the whole record, silent or not, confirmed or not', () => {
    inEveryState((conflict) => {
      for (const role of ['officer', 'auditor'] as const) expect(disclose(conflict, { role })).toMatchObject({ desk: conflict, matches: conflict.matches, revision: conflict.revision });
    });
  });
});

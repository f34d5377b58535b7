import { Outcome, Tier, type Conflict, type MatchedPair } from '@parley/contracts';
import fc from 'fast-check';
import { policy2031 } from '../../policy/policy.js';
import { answer, close, logContact, stateOutcome, told } from '../commands.js';
import { NotPossible, type Decision } from '../decision.js';
import { claim, confirm, raise, refuse, whenClockRings } from '../desk-commands.js';
import { openOrUpdate } from '../open-or-update.js';
import { after, aMatch, aPair } from './a-pair.js';

/** One thing that happens to a conflict, some minutes after the one before it; `by` is the side that does it, where one does. */
export interface Step {
  readonly minutes: number;
  readonly by?: 'a' | 'b';
  readonly what: string;
  readonly decide: (known: Conflict, now: Date) => Decision | undefined;
}

const matches = fc.subarray([aMatch('place-time/1'), aMatch('place-time/1', 'elsewhere'), aMatch('identifier/1', 'north-phone'), aMatch('person/1', 'a name'), aMatch('organization/1')]);
const start = fc.constantFrom('2031-04-02T22:00:00.000Z', '2031-04-02T13:00:00.000Z', '2031-05-02T22:00:00.000Z');
const side = fc.constantFrom('a' as const, 'b' as const);

/** Any pair of the two registrations, as matching may tell of it. */
export const arbitraryPair: fc.Arbitrary<MatchedPair> = fc.record({ revision: fc.integer({ min: 1, max: 12 }), matches, start, a: fc.constantFrom(...Tier.options), b: fc.constantFrom(...Tier.options) }).map(({ revision, matches: found, start: begins, a, b }) =>
  aPair({ revision, matches: found, a: { tier: a, window: { start: begins, end: '2031-05-03T02:00:00.000Z', assumed: false } }, b: { tier: b } }));

const act = (name: string, by: 'a' | 'b' | undefined, decide: Step['decide']) => ({ what: by ? `${name} ${by}` : name, decide, ...(by ? { by } : {}) });
const noteOf = (by: 'a' | 'b') => (by === 'a' ? 'north-words' : 'south-words');

const steps = fc.oneof(
  arbitraryPair.map((pair) => act(`pair ${pair.revision} ${pair.a.tier}/${pair.b.tier} ${pair.matches.map((m) => m.rule).join('+')}`, undefined, (known, now) => openOrUpdate(known, pair, now, policy2031))),
  side.map((by) => act('told', by, (known, now) => told(known, by, now.toISOString(), now))),
  fc.record({ by: side, kind: fc.constantFrom('mine' as const, 'not-mine' as const, 'need-time' as const), minutes: fc.integer({ min: 1, max: 1440 }) }).map(({ by, kind, minutes }) =>
    act(`answer ${kind}`, by, (known, now) => answer(known, by, { answer: kind, by: noteOf(by), ...(kind === 'need-time' ? { minutes } : {}) }, now, policy2031))),
  fc.record({ by: side, means: fc.constantFrom('call' as const, 'no-answer' as const) }).map(({ by, means }) => act(`contact ${means}`, by, (known, now) => logContact(known, { side: by, by: noteOf(by), at: now.toISOString(), means, note: noteOf(by) }, now))),
  fc.record({ by: side, outcome: fc.constantFrom(...Outcome.options.slice(0, 2)) }).map(({ by, outcome }) => act(`outcome ${outcome}`, by, (known, now) => stateOutcome(known, by, { outcome, by: noteOf(by), at: now.toISOString(), note: noteOf(by) }, now))),
  fc.constantFrom(
    act('ring', undefined, (known, now) => whenClockRings(known, now, policy2031)),
    act('confirm', undefined, (known, now) => confirm(known, 'officer', now, policy2031)),
    act('refuse', undefined, (known, now) => refuse(known, 'officer', now)),
    act('raise', undefined, (known, now) => raise(known, 'officer', 'a reason', now, policy2031)),
    act('claim', undefined, (known, now) => claim(known, 'officer', now, true)),
    act('close agreed', undefined, (known, now) => close(known, 'agreed', 'officer', now)),
    act('close false-match', undefined, (known, now) => close(known, 'false-match', 'officer', now)),
  ),
);

const step: fc.Arbitrary<Step> = fc.record({ minutes: fc.integer({ min: 0, max: 90 }), one: steps }).map(({ minutes, one }) => ({ minutes, ...one, toString: () => `+${minutes} ${one.what}` }));

/** The pair that opens a conflict, and whatever happens to it then. */
export const arbitraryLife = fc.record({ first: arbitraryPair, then: fc.array(step, { maxLength: 25 }) });

export interface Moment {
  readonly step: Step;
  readonly before: Conflict;
  readonly decision: Decision | undefined;
  readonly now: Date;
}

const tried = (decide: () => Decision | undefined): Decision | undefined => {
  try {
    return decide();
  } catch (error) {
    if (error instanceof NotPossible) return undefined;
    throw error;
  }
};

/** Lives it, as the service does: every state goes through JSON, and what is not possible changes nothing. */
export const live = ({ first, then }: { first: MatchedPair; then: readonly Step[] }): Moment[] => {
  const opened = openOrUpdate(undefined, first, after(0), policy2031);
  if (!opened) throw new Error('the first news of a pair is kept');
  let [known, minutes] = [opened.next, 0];
  return then.map((step) => {
    minutes += step.minutes;
    const [before, now] = [known, after(minutes)];
    const decision = tried(() => step.decide(before, now));
    if (decision) known = JSON.parse(JSON.stringify(decision.next)) as Conflict;
    return { step, before, decision, now };
  });
};

import type { Conflict, MatchedPair, Side } from '@parley/contracts';
import { moreRestrictive } from '../disclosure/view-tier.js';
import { withEnds } from '../disclosure/with-ends.js';
import type { Policy } from '../policy/policy.js';
import { answerDueAt, deskOwes, severityOf, sidesAsked, sidesOwing, startsAtOf } from './clocks.js';
import { revised, withDue, withoutDue, type Decision } from './decision.js';
import { bringsNews, isScoredOnly } from './evidence.js';
import { moved } from './life.js';

const withStart = (conflict: Conflict, pair: MatchedPair): Conflict => {
  const { startsAt: _before, ...rest } = conflict;
  const startsAt = startsAtOf(pair);
  return startsAt ? { ...rest, startsAt } : rest;
};

const opened = (pair: MatchedPair, now: Date, policy: Policy): Conflict => {
  const severity = severityOf(pair, now, policy);
  const conflict: Conflict = {
    conflictId: pair.pairId, revision: 1, pairRevision: pair.revision, state: 'new', sideStates: [], severity, a: pair.a, b: pair.b, matches: pair.matches, confirmation: isScoredOnly(pair) ? 'pending' : 'not-needed',
    told: {}, answers: {}, contacts: [], outcomes: {}, openedAt: now.toISOString(), changedAt: now.toISOString(), change: 'opened', answerDueAt: answerDueAt(severity, now, policy),
  };
  return withStart(conflict, pair);
};

/** A pair whose end was heard of before its beginning: kept as closed, so that the beginning, when it comes, is old news. */
const neverOpened = (pair: MatchedPair, now: Date, policy: Policy): Decision => ({
  event: 'closed',
  next: { ...withoutDue(opened(pair, now, policy)), state: 'closed', closedBecause: 'withdrawn', confirmation: 'not-needed', change: 'withdrawn before it was known here' },
});

// A version that no longer matches opens up nothing of the one that did: what was kept from the other side stays so when they hear of the end.
const noMoreOpenThan = (before: Side, now: Side): Side => ({ ...now, tier: moreRestrictive(before.tier, now.tier) });

const withdrawn = (known: Conflict, pair: MatchedPair, now: Date): Decision => {
  const fields = { pairRevision: pair.revision, a: noMoreOpenThan(known.a, pair.a), b: noMoreOpenThan(known.b, pair.b) };
  if (known.state !== 'closed') return { event: 'closed', next: revised(withoutDue(known), 'withdrawn: nothing holds between the two any more', now, { ...fields, state: moved(known.state, 'ended'), closedBecause: 'withdrawn', sideStates: [] }) };
  // What was found to be a false match stays one when it comes again; what was agreed is looked at anew.
  const closedBecause = known.closedBecause === 'false-match' ? 'false-match' : 'withdrawn';
  return { event: 'changed', next: revised(known, 'withdrawn after it was closed', now, { ...fields, closedBecause }) };
};

/** A scored match that agents were told of, or that stood beside an exact one, needs no second confirmation; one that was found false needs it on new evidence. */
const confirmationAfter = (known: Conflict, pair: MatchedPair): Conflict['confirmation'] => {
  if (!isScoredOnly(pair)) return 'not-needed';
  const isKnownToAgents = known.closedBecause !== 'false-match' && known.matches.length > 0 && (known.confirmation === 'not-needed' || known.confirmation === 'confirmed');
  return isKnownToAgents ? 'confirmed' : 'pending';
};

const reopened = (known: Conflict, pair: MatchedPair, now: Date, policy: Policy): Decision => {
  const { openedAt, contacts, claimedBy } = known;
  const next = { ...opened(pair, now, policy), openedAt, contacts, confirmation: confirmationAfter(known, pair), ...(claimedBy ? { claimedBy } : {}) };
  return { event: 'opened', next: { ...next, revision: known.revision + 1, change: 'opened again' } };
};

/** New evidence, and a side that may know only now, start the clock anew; a start that has come nearer brings it forward. Where nothing is owed there is nothing to wait for. */
const dueAfterUpdate = (known: Conflict, next: Conflict, news: boolean, now: Date, policy: Policy): string | undefined => {
  const { answerDueAt: due } = next;
  const owing = sidesOwing(next, now);
  if (owing.length === 0 && !deskOwes(next)) return due;
  const fresh = answerDueAt(next.severity, now, policy);
  const askedBefore = sidesAsked(known);
  const isAskedAnew = owing.some((side) => !askedBefore.includes(side));
  if (news || isAskedAnew || (!due && !next.sideStates.includes('escalated'))) return fresh;
  return due && fresh < due && next.severity === 'immediate' && known.severity !== 'immediate' ? fresh : due;
};

const updated = (known: Conflict, pair: MatchedPair, now: Date, policy: Policy): Decision => {
  const settled = known.state === 'closed' || known.state === 'agreed';
  const news = bringsNews(known, pair);
  const confirmation = settled ? known.confirmation : confirmationAfter(known, pair);
  // Agents who learn of it only now have not been late with anything.
  const sideStates = known.confirmation === 'pending' && confirmation !== 'pending' ? known.sideStates.filter((state) => state !== 'escalated') : known.sideStates;
  const change = settled ? 'a side changed after it was settled' : news ? 'new evidence' : 'a side changed';
  const next = withStart(revised(known, change, now, { pairRevision: pair.revision, a: pair.a, b: pair.b, matches: pair.matches, severity: severityOf(pair, now, policy), confirmation, sideStates }), pair);
  return { event: 'changed', next: settled ? next : withDue(next, dueAfterUpdate(known, next, news, now, policy)) };
};

const decided = (known: Conflict, pair: MatchedPair, now: Date, policy: Policy): Decision => {
  if (pair.matches.length === 0) return withdrawn(known, pair, now);
  const settled = known.state === 'closed' || known.state === 'agreed';
  const again = settled && (known.closedBecause === 'withdrawn' || bringsNews(known, pair));
  return again ? reopened(known, pair, now, policy) : updated(known, pair, now, policy);
};

/**
 * What a pair's new state means for its conflict. An older revision is old news. Nothing left closes; new evidence opens a settled conflict
 * again, with clocks and answers anew; anything else changes it in place. For a side that may no longer know of it, it is over.
 */
export const openOrUpdate = (known: Conflict | undefined, pair: MatchedPair, now: Date, policy: Policy): Decision | undefined => {
  if (!known) return pair.matches.length > 0 ? { event: 'opened', next: opened(pair, now, policy) } : neverOpened(pair, now, policy);
  if (pair.revision <= known.pairRevision) return undefined;
  const { event, next } = decided(known, pair, now, policy);
  return { event, next: withEnds(known, next) };
};

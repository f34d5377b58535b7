import type { Conflict, MatchedPair } from '@parley/contracts';
import type { Policy } from '../policy/policy.js';
import { answerDueAt, severityOf, startsAtOf } from './clocks.js';
import { revised, type Decision } from './decision.js';
import { moved } from './life.js';

const scoredOnly = (pair: MatchedPair) => pair.matches.every((m) => m.rule === 'person/1' || m.rule === 'organization/1');

/** What must be new before a settled conflict is opened again: a rule, or what it compared. */
const evidenceOf = (matches: MatchedPair['matches']): Set<string> =>
  new Set(matches.flatMap((m) => m.evidence.filter((e) => e.element !== 'prior' && e.element !== 'time').map((e) => `${m.rule}|${e.element}|${e.left}|${e.right}`)));

const bringsNews = (known: Conflict, pair: MatchedPair) => {
  const before = evidenceOf(known.matches);
  const windowOf = (x: { a: MatchedPair['a']; b: MatchedPair['b'] }) => JSON.stringify([x.a.window, x.b.window]);
  const moved = known.matches.some((m) => m.rule === 'place-time/1') && windowOf(known) !== windowOf(pair);
  return moved || [...evidenceOf(pair.matches)].some((e) => !before.has(e));
};

const withOptional = (fields: Partial<Conflict>, optional: Partial<Conflict>): Partial<Conflict> => ({ ...fields, ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) });

const opened = (pair: MatchedPair, now: Date, policy: Policy): Conflict => {
  const severity = severityOf(pair, now, policy);
  const fields = {
    conflictId: pair.pairId, revision: 1, pairRevision: pair.revision, state: 'new', sideStates: [], severity, a: pair.a, b: pair.b, matches: pair.matches, confirmation: scoredOnly(pair) ? 'pending' : 'not-needed',
    told: {}, answers: {}, contacts: [], outcomes: {}, openedAt: now.toISOString(), changedAt: now.toISOString(), change: 'opened', answerDueAt: answerDueAt(severity, now, policy),
  } satisfies Partial<Conflict>;
  return withOptional(fields, { startsAt: startsAtOf(pair) }) as Conflict;
};

const confirmationAfter = (known: Conflict, pair: MatchedPair): Conflict['confirmation'] => {
  if (!scoredOnly(pair)) return 'not-needed';
  // An exact rule that no longer holds leaves the scored one: those who were told stay told.
  return known.confirmation === 'not-needed' ? 'confirmed' : known.confirmation;
};

const withdrawn = (known: Conflict, pair: MatchedPair, now: Date): Decision | undefined => {
  const fields = { pairRevision: pair.revision, a: pair.a, b: pair.b };
  if (known.state === 'closed') return undefined;
  return { event: 'closed', next: revised(known, 'withdrawn: nothing holds between the two any more', now, { ...fields, matches: known.matches, state: moved(known.state, 'ended'), closedBecause: 'withdrawn', sideStates: [] }) };
};

/**
 * What a pair's new state means for its conflict. An older revision is old news. Nothing left closes; new evidence opens a settled conflict
 * again, with clocks and answers anew; anything else changes it in place.
 */
export const openOrUpdate = (known: Conflict | undefined, pair: MatchedPair, now: Date, policy: Policy): Decision | undefined => {
  if (!known) return pair.matches.length > 0 ? { event: 'opened', next: opened(pair, now, policy) } : undefined;
  if (pair.revision <= known.pairRevision) return undefined;
  if (pair.matches.length === 0) return withdrawn(known, pair, now);
  const settled = known.state === 'closed' || known.state === 'agreed';
  const news = bringsNews(known, pair);
  const confirmation = confirmationAfter(known, pair);
  if (settled && (news || known.closedBecause === 'withdrawn')) {
    const { closedBecause: _closed, raised: _raised, ...rest } = known;
    return { event: 'opened', next: { ...revised(rest as Conflict, 'opened again by new evidence', now, opened(pair, now, policy)), revision: known.revision + 1, openedAt: known.openedAt, contacts: known.contacts, confirmation } };
  }
  const severity = severityOf(pair, now, policy);
  const change = settled ? 'a side changed after it was settled' : news ? 'new evidence' : 'a side changed';
  const next = revised(known, change, now, withOptional({ pairRevision: pair.revision, a: pair.a, b: pair.b, matches: pair.matches, severity, confirmation }, { startsAt: startsAtOf(pair), answerDueAt: news && !settled ? answerDueAt(severity, now, policy) : undefined }));
  return { event: 'changed', next };
};

import { registrationOf, type ConflictSeen, type History, type SeenAtTheEnd } from './history.js';
import { pairTruth, Remembered, Versions, type PairTruth } from './truth.js';

/** Something that is not as it must be; `kind` is what the promise of design.md §6 calls it. */
export interface Finding {
  readonly kind: 'unsettled' | 'receipt-missing' | 'accepted-twice' | 'unchecked' | 'wrong-statement' | 'missed' | 'ghost' | 'doubled' | 'outdated' | 'untold' | 'not-told-over' | 'over-told' | 'named' | 'told-twice' | 'backwards' | 'undelivered';
  readonly what: string;
}

interface TruePair extends PairTruth {
  readonly pair: string;
  readonly versions: readonly [number, number];
}

const keyOf = ({ agency, registrationId }: { agency: string; registrationId: string }) => registrationOf(agency, registrationId);
const pairOf = ({ a, b }: ConflictSeen) => [keyOf(a), keyOf(b)].sort().join(' ~ ');
const finding = (kind: Finding['kind']) => (what: string): Finding => ({ kind, what });

const truePairs = (versions: Versions): TruePair[] => {
  const last = versions.registrations.flatMap((registration) => versions.last(registration) ?? []);
  return last.flatMap((a, n) => last.slice(n + 1).flatMap((b) => {
    const truth = pairTruth(a, b);
    return truth.matches.length > 0 ? [{ ...truth, pair: `${a.id} ~ ${b.id}`, versions: [a.version, b.version] as const }] : [];
  }));
};

const checkReceipts = ({ submissions, receipts }: History, versions: Versions): Finding[] => {
  const answers = new Map<string, string[]>();
  for (const { agency, said } of receipts) {
    const name = `${registrationOf(agency, said.registrationId ?? '')}@${said.version}`;
    answers.set(name, [...(answers.get(name) ?? []), `${said.receipt} ${said.outcome}`]);
  }
  const acknowledged = new Set(submissions.filter(({ end }) => end === 'ok').map(({ agency, content }) => `${registrationOf(agency, content.registrationId)}@${content.version}`));
  const heard = (name: string, wanted: string) => (answers.get(name) ?? []).filter((answer) => answer.startsWith(wanted));
  const last = versions.registrations.map((registration) => `${registration}@${versions.of(registration)[0]}`);
  return [
    ...last.filter((name) => !acknowledged.has(name)).map(finding('unsettled')),
    ...[...acknowledged].filter((name) => heard(name, 'received').length === 0).map(finding('receipt-missing')),
    ...[...answers.keys()].filter((name) => new Set(heard(name, 'received accepted')).size < heard(name, 'received accepted').length && submissions.filter(({ agency, content }) => `${registrationOf(agency, content.registrationId)}@${content.version}` === name).length < heard(name, 'received accepted').length).map(finding('accepted-twice')),
    ...[...answers.keys()].filter((name) => heard(name, 'received accepted').length > 0 && heard(name, 'checked').length === 0).map(finding('unchecked')),
  ];
};

const checkConflicts = (conflicts: readonly ConflictSeen[], truth: readonly TruePair[]): Finding[] => {
  const wanted = new Map(truth.map((t) => [t.pair, t]));
  const seen = Map.groupBy(conflicts, pairOf);
  const live = conflicts.filter(({ isLive }) => isLive);
  const isLive = new Set(live.map(pairOf));
  const said = ({ a, b }: ConflictSeen) => [a, b].sort((x, y) => (keyOf(x) < keyOf(y) ? -1 : 1)).map(({ version }) => version).join(' ');
  return [
    ...truth.filter(({ pair }) => !isLive.has(pair)).map(({ pair }) => pair).map(finding('missed')),
    ...live.map(pairOf).filter((pair) => !wanted.has(pair)).map(finding('ghost')),
    ...[...seen].filter(([, all]) => all.length > 1).map(([pair]) => pair).map(finding('doubled')),
    ...live.flatMap((conflict) => {
      const pair = wanted.get(pairOf(conflict));
      const rules = [...new Set(pair?.matches.map(({ rule }) => rule))].sort().join(' ');
      return pair && (said(conflict) !== pair.versions.join(' ') || [...conflict.rules].sort().join(' ') !== rules) ? [`${pair.pair} is at ${said(conflict)} by ${conflict.rules.join(' ')}, not ${pair.versions.join(' ')} by ${rules}`] : [];
    }).map(finding('outdated')),
  ];
};

const checkStatements = (statements: SeenAtTheEnd['statements'], truth: readonly TruePair[], versions: Versions): Finding[] =>
  versions.registrations.flatMap((registration) => {
    const hit = truth.some(({ pair, a, b }) => (pair.startsWith(`${registration} ~ `) && a.isTold) || (pair.endsWith(` ~ ${registration}`) && b.isTold));
    const [said, wanted] = [statements.get(registration), hit ? 'see-alerts' : 'none-known'];
    return said === wanted ? [] : [`${registration} is told ${said ?? 'nothing'}, not ${wanted}`];
  }).map(finding('wrong-statement'));

/**
 * A side of a conflict, with what that side was told of it, in the order in which it was decided. Not by revision: below a pointer it is made up
 * of the side's own doings, and begins anew with the conflict.
 */
const sidesOf = (conflict: ConflictSeen, alerts: History['alerts']) => (['a', 'b'] as const).map((side) => {
  const own = alerts.filter(({ agency, said }) => agency === conflict[side].agency && said.yours.registrationId === conflict[side].registrationId);
  return { side, own, told: own.map(({ said }) => said).filter(({ recipient }) => recipient.role === 'case-agent').sort((x, y) => Date.parse(x.at) - Date.parse(y.at)), name: `${keyOf(conflict[side])} of ${pairOf(conflict)}` };
});

const checkTold = (history: History, conflicts: readonly ConflictSeen[], truth: readonly TruePair[], versions: Versions): Finding[] => {
  const wanted = new Map(truth.map((t) => [t.pair, t]));
  const known = new Set(conflicts.map(({ conflictId }) => conflictId));
  const alertsOf = Map.groupBy(history.alerts, ({ said }) => said.conflictId);
  return [
    ...history.alerts.filter(({ said }) => !known.has(said.conflictId)).map(({ agency, said }) => `${agency} was told of ${said.conflictId}, which the desk does not know`).map(finding('over-told')),
    ...conflicts.flatMap((conflict) => sidesOf(conflict, alertsOf.get(conflict.conflictId) ?? []).flatMap(({ side, own, told, name }): Finding[] => {
      const pair = pairOf(conflict);
      const [first, second] = pair.split(' ~ ') as [string, string];
      const place = keyOf(conflict[side]) === first ? 'a' : 'b';
      const at = (t: PairTruth) => t[place];
      const now = wanted.get(pair);
      const isOver = told.at(-1)?.notice === 'closed';
      const repeated = Map.groupBy(new Map(own.filter(({ said }) => said.other).map(({ said }) => [said.alertId, said])).values(), (said) => `${said.revision} ${said.notice} ${said.recipient.role} to ${name}`);
      return [
        ...(now && at(now).isTold && (told.length === 0 || isOver) ? [finding('untold')(name)] : []),
        // What became silent or protected since is as if it were gone (design.md §7).
        ...((!now || at(now).isKeptFrom) && told.length > 0 && !isOver ? [finding('not-told-over')(name)] : []),
        ...(own.length > 0 && !versions.everHeld(first, second, place, 'isTold') ? [finding('over-told')(name)] : []),
        ...(own.some(({ said }) => said.other) && !versions.everHeld(first, second, place, 'isGivenName') ? [finding('named')(name)] : []),
        ...[...repeated].filter(([, all]) => all.length > 1).map(([what]) => finding('told-twice')(what)),
        ...(told.some(({ revision }) => revision > conflict.revision) ? [finding('backwards')(`${name}: the desk is at ${conflict.revision}, they were told ${told.at(-1)?.revision}`)] : []),
      ];
    })),
    ...strangers(history, conflicts).map(finding('over-told')),
  ];
};

/** The last that each side of an agency with an endpoint was told must have been taken there; what came before may have been overtaken. */
const checkDelivered = ({ alerts }: History, taken: SeenAtTheEnd['taken']): Finding[] => [...taken].flatMap(([agency, ids]) => {
  const told = alerts.filter((alert) => alert.agency === agency && alert.said.recipient.role === 'case-agent');
  return [...Map.groupBy(told, ({ said }) => `${said.yours.registrationId} of ${said.conflictId}`)].flatMap(([name, all]) => {
    const at = Math.max(...all.map(({ said }) => Date.parse(said.at)));
    const last = all.filter(({ said }) => Date.parse(said.at) === at);
    return last.some(({ said }) => ids.has(said.alertId)) ? [] : [finding('undelivered')(`${last[0]?.said.notice} to the endpoint of ${agency}, for ${name}`)];
  });
});

const strangers = ({ alerts }: History, conflicts: readonly ConflictSeen[]): string[] => {
  const byId = new Map(conflicts.map((conflict) => [conflict.conflictId, conflict]));
  return alerts.flatMap(({ agency, said }) => {
    const conflict = byId.get(said.conflictId);
    const isTheirs = !conflict || [conflict.a, conflict.b].some((side) => side.agency === agency && side.registrationId === said.yours.registrationId);
    return isTheirs ? [] : [`${agency} was told of ${said.conflictId}, which is none of theirs`];
  });
};

/**
 * Compares what the agencies did and heard, and what the APIs say at the end, with the rules applied by brute force to the final registrations.
 * Pure but for what it remembers of versions: it knows nothing of how the system works. Empty when every promise is kept.
 */
export const checkHistory = (history: History, { conflicts, statements, taken }: SeenAtTheEnd, remembered = new Remembered()): Finding[] => {
  const versions = new Versions(history, remembered);
  const truth = truePairs(versions);
  return [...checkReceipts(history, versions), ...checkConflicts(conflicts, truth), ...checkStatements(statements, truth, versions), ...checkTold(history, conflicts, truth, versions), ...checkDelivered(history, taken)];
};

import { agencyTopics, type Alert, type Conflict, type SideName, type Tier } from '@parley/contracts';
import { disclose } from '@parley/deconfliction';
import { smallWorldAgencies } from '@parley/testing';
import type { SimulatedSystem } from './simulated-system.js';
import { namesTheOther } from './truth.js';

const otherSide = (side: SideName): SideName => (side === 'a' ? 'b' : 'a');

interface Told {
  readonly agency: string;
  readonly alert: Alert;
}

const toldOf = ({ broker }: SimulatedSystem): Told[] => smallWorldAgencies.flatMap((agency) => broker.records(agencyTopics(agency).alerts).map(({ data }) => ({ agency, alert: data as Alert })));

const sideOf = (conflict: Conflict, { agency, alert }: Told): SideName | undefined => (['a', 'b'] as const).find((side) => conflict[side].agency === agency && conflict[side].registrationId === alert.yours.registrationId);

/** Whether a side may be told of the other at all, and by name: from the tiers alone, beside what `disclose()` says. */
const mayKnow = (other: Tier, conflict: Conflict) => other !== 'silent' && conflict.confirmation !== 'pending' && conflict.confirmation !== 'refused';

/** The revisions that an alert may be about: a viewer below a pointer is shown a count of their own moves in place of the revision. */
const meantBy = (told: Told, revisions: readonly Conflict[]): { readonly conflict: Conflict; readonly side: SideName }[] =>
  revisions.flatMap((conflict) => {
    const side = sideOf(conflict, told);
    return side && disclose(conflict, { role: 'case-agent', agency: told.agency, side })?.revision === told.alert.revision ? [{ conflict, side }] : [];
  });

const overtold = (told: Told, revisions: ReadonlyMap<string, readonly Conflict[]>): string[] => {
  const { agency, alert } = told;
  const all = revisions.get(alert.conflictId) ?? [];
  // That it is over may be told to whoever was entitled to anything before, and with no more than that.
  const upTo = ({ conflict: last, side }: { conflict: Conflict; side: SideName }) => all.filter(({ revision }) => revision <= last.revision).map((conflict) => ({ conflict, side }));
  const entitled = meantBy(told, all).flatMap((meant) => (alert.notice === 'closed' ? upTo(meant) : [meant])).filter(({ conflict, side }) => {
    const other = conflict[otherSide(side)];
    return mayKnow(other.tier, conflict) && (!alert.other || (namesTheOther(other.tier) && alert.other.agency === other.agency));
  });
  return entitled.length > 0 ? [] : [`${agency} was told of ${alert.conflictId} (${alert.notice}, revision ${alert.revision}) what they may not know`];
};

const isOpenTo = (conflict: Conflict, side: SideName) => (disclose(conflict, { role: 'case-agent', agency: conflict[side].agency, side })?.state ?? 'closed') !== 'closed';

/** Whether the last that a side was told is not its end; one that was overtaken by an opening anew was never told, and need not be. */
const believesItOpen = (alerts: readonly Alert[]): boolean => {
  const latest = Math.max(...alerts.map(({ at }) => Date.parse(at)));
  return alerts.some(({ at, notice }) => Date.parse(at) === latest && notice !== 'closed');
};

const undertold = (revisions: readonly Conflict[], all: readonly Told[]): string[] => {
  const opened = revisions.findLast(({ change }) => change.startsWith('opened'));
  const closed = opened && revisions.find(({ revision, state }) => revision > opened.revision && state === 'closed');
  const last = closed ?? revisions.at(-1);
  if (!opened || !last) return [];
  return (['a', 'b'] as const).flatMap((side) => {
    const toAgent = all.filter((told) => told.alert.conflictId === last.conflictId && told.alert.recipient.role === 'case-agent' && sideOf(last, told) === side).map(({ alert }) => alert);
    const since = toAgent.filter(({ at }) => Date.parse(at) >= Date.parse(opened.changedAt));
    const name = `${last[side].agency} of ${last.conflictId}`;
    if (isOpenTo(last, side)) return believesItOpen(toAgent) ? [] : [`nobody told ${name}`];
    // Whoever was told of it since is told that it is over, be it that they may no longer know of it.
    return since.length > 0 && !since.some(({ notice }) => notice === 'closed') ? [`nobody told ${name} that it is over`] : [];
  });
};

/** Every side that may know of a conflict has been told, and not since that it is over; nobody was told what they may not know. */
export const checkAlerts = (system: SimulatedSystem, revisions: ReadonlyMap<string, readonly Conflict[]>): string[] => {
  const all = toldOf(system);
  return [...all.flatMap((told) => overtold(told, revisions)), ...[...revisions.values()].flatMap((own) => undertold(own, all))];
};

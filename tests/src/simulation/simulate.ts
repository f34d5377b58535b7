import { agencyTopics, type Alert } from '@parley/contracts';
import { ownsProtectedHit } from '@parley/deconfliction';
import { tables as matchingTables } from '@parley/matching/twin';
import type { Received } from '@parley/messaging';
import { smallWorldAgencies } from '@parley/testing';
import { SimulatedAgencies } from './agencies.js';
import { checkAlerts } from './check-alerts.js';
import { checkConflicts, checkStatements, revisionsOf } from './check-conflicts.js';
import { checkReceipts } from './check-receipts.js';
import { checkTraces } from './check-traces.js';
import type { Parts } from './parts.js';
import { alertTables, deliveryKey } from './simulated-alert-book.js';
import { simulatedPolicy } from './simulated-policy.js';
import { SimulatedSystem } from './simulated-system.js';
import { crowdedKeys, finalRegistrations, truePairs, type TruePair } from './truth.js';
import { Weather } from './weather.js';

/** What one run came to. */
export interface Run {
  readonly trace: string;
  readonly steps: number;
  readonly filings: number;
  readonly pairs: number;
  readonly alerts: number;
  readonly muted: number;
  readonly problems: readonly string[];
}

const restWithinSteps = 20_000;
const alertTopics = new Set(smallWorldAgencies.map((agency) => agencyTopics(agency).alerts));

// An alert leaves only when it is kept and written down (design.md §7); seen at the moment it reaches the broker.
const watchAlert = ({ topic, data }: Received, system: SimulatedSystem): void => {
  if (!alertTopics.has(topic)) return;
  const { alertId } = data as Alert;
  const kept = system.database.rows(alertTables.delivery.name).has(deliveryKey(alertId, 'kafka', topic)) && system.database.rows(alertTables.released.name).has(`${alertId} kafka`);
  if (!kept) system.faults.push(`alert ${alertId} was sent before its row`);
};

const tierOf = ({ a, b, matches }: TruePair, side: 'a' | 'b') => {
  const [own, other] = side === 'a' ? [a, b] : [b, a];
  return matches.some(({ rule }) => rule === 'protected/1') && ownsProtectedHit(own, other, simulatedPolicy) ? 'silent' : own.side.tier;
};

/** One run of the whole pipeline from a seed: bad weather for so many steps, then good weather until all is at rest, then the check. */
export const simulate = async (seed: number, steps: number, parts?: Parts): Promise<Run> => {
  const system = new SimulatedSystem(seed, parts, watchAlert);
  const [agencies, weather] = [new SimulatedAgencies(system), new Weather(system)];
  for (const process of system.processes) process.start();
  agencies.start();
  weather.start();
  while (system.scheduler.steps < steps) await system.scheduler.step();
  agencies.stop();
  weather.clear();
  const latest = steps + restWithinSteps;
  while (!system.atRest && system.scheduler.steps < latest) await system.scheduler.step();

  const registrations = finalRegistrations(agencies.filings);
  // What was muted stays so until somebody reviews it, so the store has the word; what is too crowded now must be among it.
  const muted = new Set(system.database.committed(matchingTables.muted).map(({ key }) => key));
  const pairs = truePairs(registrations, muted);
  const revisions = revisionsOf(system);
  const problems = [
    ...(system.scheduler.steps < latest ? [] : [`not at rest after ${restWithinSteps} steps of good weather: ${system.owed.join(', ')}`]),
    ...crowdedKeys(registrations).filter((key) => !muted.has(key)).map((key) => `${key} links too many cases and was not muted`),
    ...system.faults, ...checkReceipts(system, agencies.filings), ...checkConflicts(revisions, pairs), ...checkStatements(system, pairs, tierOf), ...checkAlerts(system, revisions), ...checkTraces(system),
  ];
  const alerts = [...alertTopics].reduce((sum, topic) => sum + system.broker.records(topic).length, 0);
  return { trace: system.scheduler.trace.toString(), steps: system.scheduler.steps, filings: agencies.filings.length, pairs: pairs.length, alerts, muted: muted.size, problems };
};

/** The run, made twice: chance and time that do not come from the seed would make them differ. */
export const simulateTwice = async (seed: number, steps: number, parts?: Parts): Promise<Run> => {
  const [first, second] = [await simulate(seed, steps, parts), await simulate(seed, steps, parts)];
  return first.trace === second.trace ? first : { ...first, problems: [...first.problems, `two runs of one seed differ: ${first.trace} and ${second.trace}`] };
};

import { agencyTopics, type Receipt } from '@parley/contracts';
import { smallWorldAgencies } from '@parley/testing';
import type { Filing } from './agencies.js';
import type { SimulatedSystem } from './simulated-system.js';
import { outcomesOf } from './truth.js';

const sorted = (words: readonly string[]) => [...words].sort().join(', ');

/** Every record is answered exactly once, and with what it deserves; every accepted version is answered again when it was checked. */
export const checkReceipts = ({ broker }: SimulatedSystem, filings: readonly Filing[]): string[] => {
  const nameOf = (agency: string, id: string | null | undefined, version: number | null) => `${agency}/${id} version ${version}`;
  const expected = Map.groupBy(outcomesOf(filings), ({ filing: { agency, content } }) => nameOf(agency, content.registrationId, content.version));
  // The broker may hold an event twice; its id tells.
  const receipts = smallWorldAgencies.flatMap((agency) => [...new Map(broker.records(agencyTopics(agency).receipts).map(({ id, data }) => [id, data as Receipt])).values()]);
  const told = Map.groupBy(receipts, (receipt) => nameOf(receipt.agency, receipt.registrationId, receipt.version));
  const problems = [...expected].flatMap(([name, outcomes]) => {
    const own = told.get(name) ?? [];
    const [wanted, got] = [sorted(outcomes.map(({ outcome }) => outcome)), sorted(own.filter(({ receipt }) => receipt === 'received').map(({ outcome }) => outcome))];
    const unchecked = outcomes.some(({ outcome }) => outcome === 'accepted') && !own.some(({ receipt }) => receipt === 'checked');
    return [...(wanted === got ? [] : [`${name} should be answered ${wanted} and was answered ${got || 'nothing'}`]), ...(unchecked ? [`${name} was accepted and never checked`] : [])];
  });
  return [...problems, ...[...told.keys()].filter((name) => !expected.has(name)).map((name) => `${name} was answered and never filed`)];
};

import type { EventContract } from '@parley/contracts';
import { DataError } from '../errors.js';
import type { Received } from '../records/received.js';

export interface SortedEvents {
  /** Events of the contracts, their data as the contract's schema reads it. */
  readonly known: Received[];
  /** Records on our own topic that hold no such event, though they should: to be parked. */
  readonly broken: { readonly record: Received; readonly error: DataError }[];
}

/** Sorts the records of one of our own topics. Types that none of the contracts names are passed over: the topic carries them for others. */
export const sortEvents = (records: readonly Received[], contracts: readonly EventContract[]): SortedEvents => {
  const byType = new Map(contracts.map((contract) => [contract.type, contract]));
  const sorted: SortedEvents = { known: [], broken: [] };
  for (const record of records) {
    const contract = byType.get(record.type);
    if (record.type !== '' && !contract) continue;
    if (record.problem || !contract) {
      sorted.broken.push({ record, error: new DataError(record.problem?.detail ?? 'The record names no event type.') });
      continue;
    }
    const parsed = contract.schema.safeParse(record.data);
    if (parsed.success) sorted.known.push({ ...record, data: parsed.data });
    else sorted.broken.push({ record, error: new DataError(parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')) });
  }
  return sorted;
};

import { isTransient } from '@parley/persistence';
import type { Received } from '../records/received.js';

export interface ChunkPorts {
  handle(records: readonly Received[]): Promise<void>;
  /** Keeps the record and marks it seen; a record is never passed over without it. */
  park(record: Received, error: Error): Promise<void>;
  /** How often this record has failed for an unknown reason, this time included. */
  attempt(record: Received): number;
}

export type Verdict = 'done' | 'wait';

/** Unknown errors are tried this often before the record is parked. */
export const attemptsMax = 3;

const kindOf = (error: unknown): 'data' | 'transient' | 'unknown' => {
  const { retriable } = (error ?? {}) as { retriable?: unknown };
  if (retriable === true || isTransient(error)) return 'transient';
  return retriable === false ? 'data' : 'unknown';
};

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

/**
 * Handles a chunk as one; halves it when a record spoils it, until the offender is alone, and parks that one. Never throws: anything that
 * reached the client from here would end the consumer (eventing.md §0, §3.5).
 */
export const processChunk = async (records: readonly Received[], ports: ChunkPorts): Promise<Verdict> => {
  try {
    await ports.handle(records);
    return 'done';
  } catch (error) {
    const kind = kindOf(error);
    if (kind === 'transient') return 'wait';
    const [only] = records;
    if (records.length === 1 && only) {
      if (kind === 'unknown' && ports.attempt(only) < attemptsMax) return 'wait';
      return ports.park(only, asError(error)).then(() => 'done' as const, () => 'wait' as const);
    }
    const half = Math.ceil(records.length / 2);
    const first = await processChunk(records.slice(0, half), ports);
    return first === 'wait' ? 'wait' : processChunk(records.slice(half), ports);
  }
};

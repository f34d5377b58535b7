import { faultOf } from '../errors.js';
import type { Received } from '../records/received.js';

export interface ChunkPorts {
  handle(records: readonly Received[]): Promise<void>;
  /** Keeps the record and marks it seen; a record is never passed over without it. */
  park(record: Received, error: Error): Promise<void>;
  /** How often this record has failed for an unknown reason, this time included. */
  attempt(record: Received): number;
}

/** How many of the chunk's first records are finished, and whether the partition should wait before the next comes (again). */
export interface ChunkOutcome {
  readonly done: number;
  readonly wait: boolean;
}

/** Unknown errors are tried this often before the record is parked. */
export const attemptsMax = 3;

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

const afterFailure = async (only: Received, error: unknown, ports: ChunkPorts): Promise<ChunkOutcome> => {
  if (faultOf(error) === 'unknown' && ports.attempt(only) < attemptsMax) return { done: 0, wait: true };
  return ports.park(only, asError(error)).then(() => ({ done: 1, wait: false }), () => ({ done: 0, wait: true }));
};

/**
 * Handles a chunk as one; halves it when a record spoils it, until the offender is alone, and parks that one. Never throws: anything that
 * reached the client from here would end the consumer (eventing.md §0, §3.5).
 */
export const processChunk = async (records: readonly Received[], ports: ChunkPorts): Promise<ChunkOutcome> => {
  try {
    await ports.handle(records);
    return { done: records.length, wait: false };
  } catch (error) {
    if (faultOf(error) === 'transient') return { done: 0, wait: true };
    const [only] = records;
    if (records.length === 1 && only) return afterFailure(only, error, ports);
    const half = Math.ceil(records.length / 2);
    const first = await processChunk(records.slice(0, half), ports);
    if (first.wait) return first;
    const second = await processChunk(records.slice(half), ports);
    return { done: first.done + second.done, wait: second.wait };
  }
};

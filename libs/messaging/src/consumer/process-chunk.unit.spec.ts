import { DataError, TransientError } from '../errors.js';
import { decodeRecord } from '../records/decode-record.js';
import type { Received } from '../records/received.js';
import { attemptsMax, processChunk, type ChunkPorts } from './process-chunk.js';

const records = (count: number): Received[] => Array.from({ length: count }, (_, n) => decodeRecord('parley.match.v1', 0, { key: null, value: Buffer.from(String(n)), timestamp: '0', offset: String(n) }));

/** Ports that remember; `failing` says what befalls a record, by its offset. */
const ports = (failing: Record<string, () => unknown> = {}, park: ChunkPorts['park'] = () => Promise.resolve()) => {
  const [chunks, handled, parked, attempts]: [number[], string[], string[], Map<string, number>] = [[], [], [], new Map()];
  const chunkPorts: ChunkPorts = {
    handle: async (chunk) => {
      chunks.push(chunk.length);
      for (const { offset } of chunk) if (failing[offset]) throw failing[offset]();
      handled.push(...chunk.map(({ offset }) => offset));
    },
    park: async (record, error) => {
      await park(record, error);
      parked.push(`${record.offset}: ${error.message}`);
    },
    attempt: ({ offset }) => {
      attempts.set(offset, (attempts.get(offset) ?? 0) + 1);
      return attempts.get(offset) ?? 0;
    },
  };
  return { chunkPorts, chunks, handled, parked };
};

describe('a chunk of records', () => {
  it('is handled as one', async () => {
    const { chunkPorts, chunks } = ports();
    expect(await processChunk(records(64), chunkPorts)).toEqual({ done: 64, wait: false });
    expect(chunks).toEqual([64]);
  });

  it('is halved until the record that spoils it is alone, parks that one, and handles all others once and in order', async () => {
    const { chunkPorts, chunks, handled, parked } = ports({ 11: () => new DataError('no such rule') });
    expect(await processChunk(records(64), chunkPorts)).toEqual({ done: 64, wait: false });
    expect(parked).toEqual(['11: no such rule']);
    expect(handled).toEqual(records(64).map(({ offset }) => offset).filter((offset) => offset !== '11'));
    expect(chunks.length).toBeLessThanOrEqual(1 + 2 * Math.log2(64));
  });

  it('parks each of several offenders', async () => {
    const { chunkPorts, parked } = ports(Object.fromEntries([0, 5, 6, 9].map((offset) => [offset, () => new DataError('bad')])));
    expect(await processChunk(records(10), chunkPorts)).toEqual({ done: 10, wait: false });
    expect(parked).toEqual(['0: bad', '5: bad', '6: bad', '9: bad']);
  });

  it('waits as a whole, parking nothing, while a fault passes', async () => {
    const { chunkPorts, chunks, parked } = ports({ 3: () => new TransientError('the database restarts') });
    expect(await processChunk(records(8), chunkPorts)).toEqual({ done: 0, wait: true });
    expect([chunks, parked]).toEqual([[8], []]);
  });

  it('keeps what was finished when the fault begins in its middle', async () => {
    const { chunkPorts, parked } = ports({ 1: () => new DataError('bad'), 6: () => new TransientError('away') });
    expect(await processChunk(records(8), chunkPorts)).toEqual({ done: 4, wait: true });
    expect(parked).toEqual(['1: bad']);
  });

  it.each([['a TypeError', () => new TypeError('undefined is not a function')], ['a text', () => 'thrown text'], ['nothing', () => undefined], ['null', () => null]])('tries a record that fails with %s three times before it parks it', async (_what, error) => {
    const { chunkPorts, parked } = ports({ 2: error });
    for (let attempt = 1; attempt < attemptsMax; attempt++) expect(await processChunk(records(3), chunkPorts)).toEqual({ done: 2, wait: true });
    expect(parked).toEqual([]);
    expect(await processChunk(records(3), chunkPorts)).toEqual({ done: 3, wait: false });
    expect(parked).toHaveLength(1);
  });

  it('is not passed over when parking fails as well', async () => {
    const { chunkPorts } = ports({ 0: () => new DataError('bad') }, () => Promise.reject(new Error('the database is away')));
    expect(await processChunk(records(1), chunkPorts)).toEqual({ done: 0, wait: true });
  });
});

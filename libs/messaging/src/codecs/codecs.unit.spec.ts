import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';
import { compress as compressBlock } from 'snappy';
import { compressLz4, expandLz4 } from './lz4-codec.js';
import { lz4FrameBytes } from './lz4-frame-bytes.js';
import { OutputBound } from './output-bound.js';
import { guardedCodec } from './register-codecs.js';
import { compressSnappy, expandSnappy } from './snappy-codec.js';
import { unreadableHeader } from './unreadable-records.js';
import { compressGzip, compressZstd, expandGzip, expandZstd } from './zlib-codecs.js';

const codecs = [
  ['gzip', compressGzip, expandGzip],
  ['zstd', compressZstd, expandZstd],
  ['snappy', compressSnappy, expandSnappy],
  ['lz4', compressLz4, expandLz4],
] as const;
const mebibyte = 1_048_576;
const registration = Buffer.from(JSON.stringify({ registrationId: 'NM-1', note: 'María José '.repeat(400) }));

const require = createRequire(import.meta.url);
interface DecodedRecord { key: Buffer | null; value: Buffer | null; headers: Record<string, Buffer> }
const decodeRecord = (decoder: object, context: object) => (require('kafkajs/src/protocol/recordBatch/record/v0/decoder.js') as (decoder: object, context: object) => DecodedRecord)(decoder, context);
const Decoder = require('kafkajs/src/protocol/decoder.js') as new (buffer: Buffer) => { readVarIntBytes(): Buffer };

describe.each(codecs)('%s', (_name, compress, expand) => {
  it('gives back what was compressed', async () => {
    const compressed = await compress(registration);
    expect((await expand(compressed, mebibyte)).equals(registration)).toBe(true);
  });

  it('does not expand what is larger than let through', async () => {
    const bomb = await compress(Buffer.alloc(40 * mebibyte));
    await expect(expand(bomb, mebibyte)).rejects.toThrow('larger than let through');
  });

  it('refuses what is not compressed at all', async () => {
    await expect(expand(brotliCompressSync(registration), mebibyte)).rejects.toThrow();
  });

  it('stands in for the records of a bomb, so that kafkajs can decode them', async () => {
    const codec = guardedCodec(compress, expand, new OutputBound());
    const standIns = new Decoder(await codec.decompress(await compress(Buffer.alloc(40 * mebibyte)), 3));
    const records = [1, 2, 3].map(() => decodeRecord(new Decoder(standIns.readVarIntBytes()), { firstOffset: '7', firstTimestamp: '0', magicByte: 2 }));
    expect(records.map((r) => [r.key, r.value, r.headers[unreadableHeader]?.toString()])).toEqual(Array(3).fill([null, null, 'the output is larger than let through']));
  });
});

describe('snappy', () => {
  it('reads a bare block, as librdkafka sends it', async () => {
    expect((await expandSnappy(await compressBlock(registration), mebibyte)).equals(registration)).toBe(true);
  });
});

describe('the size of an LZ4 frame', () => {
  it.each([0, 1, 14, 15, 270, 70_000, 5_000_000])('is known before %i bytes are expanded', async (bytes) => {
    const content = Buffer.from(Array.from({ length: bytes }, (_, n) => (n * n) % 251));
    expect(lz4FrameBytes(await compressLz4(content), 2 ** 31)).toBe(bytes);
  });

  it('is not counted past the limit', async () => {
    expect(lz4FrameBytes(await compressLz4(Buffer.alloc(64 * mebibyte)), mebibyte)).toBeLessThan(8 * mebibyte);
  });
});

describe('what a batch may expand to', () => {
  it('is what a topic would take uncompressed, however small the batch is', () => {
    expect(new OutputBound().limitFor(100)).toBe(mebibyte);
  });

  it('grows with the batch, to 32 MiB', () => {
    expect([new OutputBound().limitFor(100_000), new OutputBound().limitFor(mebibyte)]).toEqual([10_000_000, 32 * mebibyte]);
  });

  it('is small for many small bombs in one fetch, and recovers', () => {
    let nowMs = 5_000;
    const bound = new OutputBound(() => nowMs);
    bound.limitFor(100);
    for (let bombs = 0; bombs < 70; bombs++) bound.count(100, mebibyte);
    const during = bound.limitFor(100);
    nowMs += 1_001;
    expect([during, bound.limitFor(100)]).toEqual([10_000, mebibyte]);
  });
});

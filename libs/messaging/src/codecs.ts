import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs from 'kafkajs';
import * as lz4 from 'lz4-napi';
import snappy from 'snappy';

/** What one batch may unpack to: a few of the largest records a topic admits. More is a bomb, and costs no more memory than this. */
export const unpackedBytesMax = 16 * 1_048_576;

const xerialMagic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const xerialHeaderBytes = 16;

// Java clients frame snappy in blocks: magic, two versions, then length-prefixed blocks.
const unpackSnappy = async (buffer: Buffer): Promise<Buffer> => {
  if (!buffer.subarray(0, 8).equals(xerialMagic)) return Buffer.from(await snappy.uncompress(buffer, { asBuffer: true }));
  const blocks: Buffer[] = [];
  let [at, total] = [xerialHeaderBytes, 0];
  while (at + 4 <= buffer.length) {
    const size = buffer.readUInt32BE(at);
    const block = Buffer.from(await snappy.uncompress(buffer.subarray(at + 4, at + 4 + size), { asBuffer: true }));
    total += block.length;
    if (total > unpackedBytesMax) throw new Error('snappy: unpacks to more than is allowed');
    blocks.push(block);
    at += 4 + size;
  }
  return Buffer.concat(blocks);
};

type Unpack = (buffer: Buffer) => Promise<Buffer>;
type Pack = (encoder: { buffer: Buffer }) => Promise<Buffer>;

// A batch that cannot be unpacked becomes an empty one: the runner sees that offsets are missing and says so, and the consumer lives on.
// Anything thrown here would end the consumer for all its topics (eventing.md §0).
const bounded = (unpack: Unpack): Unpack => async (buffer) => {
  try {
    const unpacked = await unpack(buffer);
    return unpacked.length <= unpackedBytesMax ? unpacked : Buffer.alloc(0);
  } catch {
    return Buffer.alloc(0);
  }
};

const codec = (compress: Pack, decompress: Unpack) => () => ({ compress, decompress: bounded(decompress) });

const zstdPack = promisify(zstdCompress);
const zstdUnpack = promisify(zstdDecompress);

/** Every codec that another client may use: one record in an unknown one would stop the consumer for all its topics (eventing.md §3.6). */
export const registerCodecs = (): void => {
  const { CompressionTypes, CompressionCodecs } = kafkajs;
  const codecs = CompressionCodecs as Record<number, () => unknown>;
  codecs[CompressionTypes.ZSTD] = codec(({ buffer }) => zstdPack(buffer), (buffer) => zstdUnpack(buffer, { maxOutputLength: unpackedBytesMax }));
  codecs[CompressionTypes.Snappy] = codec(async ({ buffer }) => Buffer.from(await snappy.compress(buffer)), unpackSnappy);
  codecs[CompressionTypes.LZ4] = codec(async ({ buffer }) => Buffer.from(await lz4.compressFrame(buffer)), async (buffer) => Buffer.from(await lz4.decompressFrame(buffer)));
};

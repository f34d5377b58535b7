import { compress, uncompress } from 'snappy';
import { TooLarge } from './output-bound.js';
import type { Compress, Expand } from './zlib-codecs.js';

// The framing of Java's snappy library ("xerial"): a magic, two versions, then blocks each with its length. librdkafka sends a bare block.
const xerialMagic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const xerialHeaderBytes = 16;

const blocksOf = (compressed: Buffer): Buffer[] => {
  if (!compressed.subarray(0, xerialMagic.length).equals(xerialMagic)) return [compressed];
  const blocks: Buffer[] = [];
  for (let at = xerialHeaderBytes; at < compressed.length; ) {
    const length = compressed.readInt32BE(at);
    if (length < 0 || at + 4 + length > compressed.length) throw new Error('a snappy block ends outside its batch');
    blocks.push(compressed.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return blocks;
};

/** A block begins with its expanded length as a varint, and the decoder holds it to that. */
const expandedBytes = (block: Buffer): number => {
  let length = 0;
  for (let n = 0; n < 5 && n < block.length; n++) {
    const byte = block[n] ?? 0;
    length += (byte & 0x7f) * 128 ** n;
    if (byte < 0x80) return length;
  }
  throw new Error('a snappy block has no length');
};

export const expandSnappy: Expand = async (compressed, maxBytes) => {
  const blocks = blocksOf(compressed);
  if (blocks.reduce((sum, block) => sum + expandedBytes(block), 0) > maxBytes) throw new TooLarge('the output is larger than let through');
  return Buffer.concat(await Promise.all(blocks.map(async (block) => (await uncompress(block, { asBuffer: true })) as Buffer)));
};

/** One block in Java's framing, which every client reads. */
export const compressSnappy: Compress = async (records) => {
  const block = await compress(records);
  const header = Buffer.alloc(xerialHeaderBytes + 4);
  xerialMagic.copy(header);
  header.writeInt32BE(1, 8);
  header.writeInt32BE(1, 12);
  header.writeInt32BE(block.length, xerialHeaderBytes);
  return Buffer.concat([header, block]);
};

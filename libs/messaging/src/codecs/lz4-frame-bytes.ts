const frameMagic = 0x184d2204;
const uncompressedBlock = 0x80000000;

const byteAt = (from: Buffer, at: number): number => {
  const byte = from[at];
  if (byte === undefined) throw new Error('an LZ4 frame ends too early');
  return byte;
};

// A length of 15 goes on in further bytes until one is below 255.
const readLength = (block: Buffer, at: number, nibble: number): [length: number, next: number] => {
  let [length, next] = [nibble, at];
  if (nibble < 15) return [length, next];
  for (let more = 255; more === 255; length += more) more = byteAt(block, next++);
  return [length, next];
};

/** What one block expands to: literals and matches are counted, nothing is copied (LZ4 block format). Stops counting past the limit. */
const blockBytes = (block: Buffer, limit: number): number => {
  let total = 0;
  for (let at = 0; at < block.length && total <= limit; ) {
    const token = byteAt(block, at);
    const [literals, afterLength] = readLength(block, at + 1, token >> 4);
    total += literals;
    at = afterLength + literals;
    // The last sequence is literals only.
    if (at >= block.length) break;
    const [match, next] = readLength(block, at + 2, token & 0x0f);
    total += match + 4;
    at = next;
  }
  return total;
};

const headerBytes = (frame: Buffer): number => {
  if (frame.length < 7 || frame.readUInt32LE(0) !== frameMagic) throw new Error('not an LZ4 frame');
  const flags = byteAt(frame, 4);
  return 4 + 2 + (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0) + 1;
};

/** How many bytes an LZ4 frame expands to, without expanding it; more than `limit` is all it says beyond the limit (LZ4 frame format 1.6). */
export const lz4FrameBytes = (frame: Buffer, limit: number): number => {
  const blockChecksumBytes = byteAt(frame, 4) & 0x10 ? 4 : 0;
  let total = 0;
  for (let at = headerBytes(frame); total <= limit && at + 4 <= frame.length; ) {
    const size = frame.readUInt32LE(at);
    if (size === 0) break;
    const stored = size >= uncompressedBlock;
    const length = stored ? size - uncompressedBlock : size;
    const block = frame.subarray(at + 4, at + 4 + length);
    if (block.length < length) throw new Error('an LZ4 block ends outside its frame');
    total += stored ? length : blockBytes(block, limit - total);
    at += 4 + length + blockChecksumBytes;
  }
  return total;
};

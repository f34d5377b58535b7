import { compressFrame, decompressFrame } from 'lz4-napi';
import { lz4FrameBytes } from './lz4-frame-bytes.js';
import { TooLarge } from './output-bound.js';
import type { Compress, Expand } from './zlib-codecs.js';

/** LZ4 frames (KIP-57); the decoder has no bound of its own, so the output is measured before anything is expanded. */
export const expandLz4: Expand = async (compressed, maxBytes) => {
  if (lz4FrameBytes(compressed, maxBytes) > maxBytes) throw new TooLarge('the output is larger than let through');
  return decompressFrame(compressed);
};

export const compressLz4: Compress = (records) => compressFrame(records);

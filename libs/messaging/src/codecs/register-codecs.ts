import kafkajs from 'kafkajs';
import { compressLz4, expandLz4 } from './lz4-codec.js';
import { OutputBound } from './output-bound.js';
import { compressSnappy, expandSnappy } from './snappy-codec.js';
import { unreadableRecords } from './unreadable-records.js';
import { compressGzip, compressZstd, expandGzip, expandZstd, type Compress, type Expand } from './zlib-codecs.js';

/** A codec as kafkajs takes it. `records` is how many the batch holds: our patch of kafkajs passes it (patches/kafkajs+2.2.4.patch). */
export interface Codec {
  compress(encoder: { buffer: Buffer }): Promise<Buffer>;
  decompress(compressed: Buffer, records?: number): Promise<Buffer>;
}

/** A codec that never throws on what came from outside and never expands without bound: such a batch yields stand-ins for its records. */
export const guardedCodec = (compress: Compress, expand: Expand, bound: OutputBound): Codec => ({
  compress: ({ buffer }) => compress(buffer),
  decompress: async (compressed, records = 1) => {
    try {
      const output = await expand(compressed, bound.limitFor(compressed.length));
      bound.count(compressed.length, output.length);
      return output;
    } catch (error) {
      return unreadableRecords(records, error instanceof Error ? error.name === 'TooLarge' ? error.message : 'its compression is broken' : 'unknown');
    }
  },
});

let registered = false;

/** Makes all four compressions of Kafka known to kafkajs, once per process; without them one such record ends a consumer (eventing.md §3.6). */
export const registerCodecs = (): void => {
  if (registered) return;
  registered = true;
  const { CompressionCodecs, CompressionTypes } = kafkajs;
  const bound = new OutputBound();
  CompressionCodecs[CompressionTypes.GZIP] = () => guardedCodec(compressGzip, expandGzip, bound);
  CompressionCodecs[CompressionTypes.Snappy] = () => guardedCodec(compressSnappy, expandSnappy, bound);
  CompressionCodecs[CompressionTypes.LZ4] = () => guardedCodec(compressLz4, expandLz4, bound);
  CompressionCodecs[CompressionTypes.ZSTD] = () => guardedCodec(compressZstd, expandZstd, bound);
};

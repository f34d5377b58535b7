import { promisify } from 'node:util';
import { gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib';
import { TooLarge } from './output-bound.js';

/** Expands compressed records, to at most `maxBytes`. */
export type Expand = (compressed: Buffer, maxBytes: number) => Promise<Buffer>;
export type Compress = (records: Buffer) => Promise<Buffer>;

const named = (error: unknown): never => {
  throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? new TooLarge('the output is larger than let through') : error;
};

const [gunzipAsync, zstdDecompressAsync] = [promisify(gunzip), promisify(zstdDecompress)];

export const expandGzip: Expand = (compressed, maxBytes) => gunzipAsync(compressed, { maxOutputLength: maxBytes }).catch(named);
export const compressGzip: Compress = promisify<Buffer, Buffer>(gzip);

/** Node's own zstd: the native packages do not build (eventing.md §0). */
export const expandZstd: Expand = (compressed, maxBytes) => zstdDecompressAsync(compressed, { maxOutputLength: maxBytes }).catch(named);
export const compressZstd: Compress = promisify<Buffer, Buffer>(zstdCompress);

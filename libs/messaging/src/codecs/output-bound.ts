/** The output of a batch would be larger than what is let through. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

const mebibyte = 1_048_576;
const ratio = 100;
const ceilingBytes = 32 * mebibyte;
const excessPerWindowBytes = 64 * mebibyte;
const windowMs = 1_000;

/**
 * How many bytes a batch may expand to: what a topic would take uncompressed (1 MiB) always, up to 100 times its size otherwise, never more than
 * 32 MiB. A fetch may hold many small bombs, so what exceeds 100:1 shares 64 MiB a second; honest batches hardly touch it.
 */
export class OutputBound {
  private windowStart = 0;
  private excessBytes = 0;

  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  limitFor(compressedBytes: number): number {
    const proportionate = Math.min(compressedBytes * ratio, ceilingBytes);
    if (this.nowMs() - this.windowStart > windowMs) [this.windowStart, this.excessBytes] = [this.nowMs(), 0];
    return Math.max(proportionate, this.excessBytes >= excessPerWindowBytes ? 0 : mebibyte);
  }

  /** Counts what came out; call it once per batch. */
  count(compressedBytes: number, outputBytes: number): void {
    this.excessBytes += Math.max(0, outputBytes - compressedBytes * ratio);
  }
}

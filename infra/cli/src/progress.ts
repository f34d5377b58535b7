const interactive = process.stderr.isTTY === true;

/** Says what a long step is doing, and how long it took: one line that rewrites itself on a terminal, plain lines elsewhere. */
export const step = async <T>(what: string, work: (detail: (line: string) => void) => Promise<T>): Promise<T> => {
  const began = performance.now();
  const show = (line: string) => process.stderr.write(interactive ? `\r\x1b[K${line}` : `${line}\n`);
  show(`${what} …`);
  const result = await work((detail) => show(`${what}: ${detail} …`));
  process.stderr.write(`${interactive ? '\r\x1b[K' : ''}${what} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`);
  return result;
};

/** A bar for counted work, at most ten times a second: `[#####     ] 51 % 4,700 of 9,235 · 312/s · lag 41`. */
export class ProgressBar {
  private shownAt = 0;

  constructor(private readonly total: number) {}

  show(done: number, detail: string): void {
    const now = performance.now();
    if (now - this.shownAt < (interactive ? 100 : 5_000) && done < this.total) return;
    this.shownAt = now;
    const share = this.total === 0 ? 1 : done / this.total;
    const bar = '#'.repeat(Math.round(share * 30)).padEnd(30);
    process.stderr.write(`${interactive ? '\r\x1b[K' : ''}[${bar}] ${Math.floor(share * 100)} % ${done.toLocaleString('en-US')} of ${this.total.toLocaleString('en-US')} · ${detail}${interactive ? '' : '\n'}`);
  }

  end(): void {
    if (interactive) process.stderr.write('\n');
  }
}

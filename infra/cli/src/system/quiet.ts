import { setTimeout as wait } from 'node:timers/promises';

/**
 * Resolves with the last reading once `read` has given the same answer (by `sameAs`) for `quietMs`; rejects after `timeoutMs`.
 * For ends that nobody announces, such as the last conflict of a replay.
 */
export const untilQuiet = async <T>(read: () => Promise<T>, sameAs: (a: T, b: T) => boolean, options: { quietMs: number; timeoutMs: number; everyMs?: number }): Promise<T> => {
  const until = performance.now() + options.timeoutMs;
  let last = await read();
  let since = performance.now();
  while (performance.now() - since < options.quietMs) {
    if (performance.now() > until) throw new Error(`still changing after ${options.timeoutMs / 1000} s`);
    await wait(options.everyMs ?? 250);
    const next = await read();
    if (!sameAs(last, next)) since = performance.now();
    last = next;
  }
  return last;
};

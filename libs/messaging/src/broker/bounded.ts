import { setTimeout as wait } from 'node:timers/promises';

/** Waits for an end that may never come, for so long; how it ends does not matter. Answers whether it came. */
export const bounded = async (end: Promise<unknown> | undefined, timeoutMs: number): Promise<boolean> => {
  const timer = new AbortController();
  const settled = Promise.resolve(end).then(() => true, () => true);
  const late = wait(timeoutMs, false, { signal: timer.signal }).catch(() => false);
  try {
    return await Promise.race([settled, late]);
  } finally {
    timer.abort();
  }
};

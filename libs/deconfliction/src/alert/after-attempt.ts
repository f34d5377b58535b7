/** How an attempt to deliver ended. `misfit`: the endpoint is there and will not take it; `refused`: it never will. */
export type AttemptResult =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'unreachable' | 'misfit' | 'refused'; readonly error: string; readonly retryAfterMs?: number };

/** What becomes of a delivery. */
export type DeliveryFate =
  | { readonly state: 'delivered' }
  | { readonly state: 'pending'; readonly nextAt: Date; readonly error: string }
  | { readonly state: 'failed'; readonly error: string };

export interface Attempt {
  readonly attempt: number;
  readonly firstDueAt: Date;
  readonly now: Date;
  /** Between 0 and 1: spreads those who failed together. */
  readonly random: number;
}

const firstWaitMs = 10_000;
const longestWaitMs = 30 * 60_000;
const unreachableForMs = 24 * 3_600_000;
const misfitForMs = 3_600_000;
const jitter = 0.2;

/** How long to wait after the n-th failed attempt: 10 s, doubled each time up to 30 min, give or take a fifth. */
export const waitMs = (attempt: number, random: number): number => Math.round(Math.min(firstWaitMs * 2 ** Math.min(attempt - 1, 20), longestWaitMs) * (1 - jitter + 2 * jitter * random));

/** What follows an attempt: who cannot be reached is tried for a day, who answers that it does not fit for an hour, who refuses for good no more. */
export const afterAttempt = (result: AttemptResult, { attempt, firstDueAt, now, random }: Attempt): DeliveryFate => {
  if (result.kind === 'delivered') return { state: 'delivered' };
  const triedForMs = now.getTime() - firstDueAt.getTime();
  const patienceMs = result.kind === 'refused' ? 0 : result.kind === 'misfit' ? misfitForMs : unreachableForMs;
  if (triedForMs >= patienceMs) return { state: 'failed', error: result.error };
  const wait = Math.max(waitMs(attempt, random), Math.min(result.retryAfterMs ?? 0, longestWaitMs));
  return { state: 'pending', nextAt: new Date(now.getTime() + wait), error: result.error };
};

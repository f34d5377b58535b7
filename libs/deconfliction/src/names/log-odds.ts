import type { Evidence } from '@parley/contracts';

/** The probability that log-odds (natural) stand for. */
export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** What evidence says together: the sum of its contributions. */
export const sumOf = (evidence: readonly Evidence[]): number => evidence.reduce((sum, { contribution = 0 }) => sum + contribution, 0);

/** The log-odds against either of two alternatives: never above the lower of the two. */
export const againstBoth = (a: number, b: number): number => {
  const low = Math.min(a, b);
  return low - Math.log1p(Math.exp(low - Math.max(a, b)));
};

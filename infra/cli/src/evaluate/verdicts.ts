import { seeded } from './chance.js';

/** A pair that was scored, and what it truly is. `missed` counts true pairs that never came to be scored. */
export interface Verdict {
  readonly score: number;
  readonly same: boolean;
}

export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const qualityOf = (right: number, wrong: number, missed: number): Quality => ({
  precision: right + wrong === 0 ? 0 : right / (right + wrong),
  recall: right + missed === 0 ? 0 : right / (right + missed),
  f1: right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed),
});

/** Precision, recall and F1 of calling every pair at or above the threshold the same. */
export const qualityAt = (verdicts: readonly Verdict[], threshold: number, neverScored = 0): Quality => {
  let [right, wrong, missed] = [0, 0, neverScored];
  for (const { score, same } of verdicts) {
    if (score >= threshold) same ? right++ : wrong++;
    else if (same) missed++;
  }
  return qualityOf(right, wrong, missed);
};

/** The best F1 over all thresholds, the threshold that gives it, and the area under precision over recall (average precision). */
export const bestOf = (verdicts: readonly Verdict[], neverScored = 0): { bestF1: number; bestThreshold: number; prAuc: number } => {
  const ranked = verdicts.toSorted((a, b) => b.score - a.score);
  const total = ranked.filter(({ same }) => same).length + neverScored;
  let [right, bestF1, bestThreshold, prAuc, recallBefore] = [0, 0, 1, 0, 0];
  for (const [i, { score, same }] of ranked.entries()) {
    if (same) right++;
    if (ranked[i + 1]?.score === score) continue;
    const { f1, precision, recall } = qualityOf(right, i + 1 - right, total - right);
    if (f1 > bestF1) [bestF1, bestThreshold] = [f1, score];
    prAuc += precision * (recall - recallBefore);
    recallBefore = recall;
  }
  return { bestF1, bestThreshold, prAuc };
};

const bins = 10;

/** The expected calibration error: how far, on average, a score is from the share of pairs with such a score that are the same. */
export const calibrationErrorOf = (verdicts: readonly Verdict[]): number => {
  const sums = Array.from({ length: bins }, () => ({ score: 0, same: 0 }));
  for (const { score, same } of verdicts) {
    const bin = sums[Math.min(bins - 1, Math.floor(score * bins))] as (typeof sums)[number];
    bin.score += score;
    bin.same += Number(same);
  }
  return sums.reduce((error, { score, same }) => error + Math.abs(score - same), 0) / Math.max(1, verdicts.length);
};

const resamples = 1000;

/** The 95 % interval of a measure over resampled groups of things (a pair, an entity, a cluster): a seeded bootstrap. */
export const intervalOf = <T>(groups: readonly T[], measure: (sample: readonly T[]) => number, times = resamples): readonly [number, number] => {
  const chance = seeded(20_310_402);
  const values = Array.from({ length: times }, () => measure(Array.from(groups, () => groups[Math.floor(chance() * groups.length)] as T))).sort((a, b) => a - b);
  return [values[Math.floor(times * 0.025)] ?? 0, values[Math.ceil(times * 0.975) - 1] ?? 0];
};

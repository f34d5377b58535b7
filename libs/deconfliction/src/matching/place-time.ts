import type { Match } from '@parley/contracts';
import type { Policy } from '../policy/policy.js';
import { distanceMeters } from './distance.js';
import type { Matchable, Volume } from './matchable.js';

const minuteMs = 60_000;

/** Minutes by which two closed intervals overlap; negative is a gap. */
const overlapMinutes = (a: Volume, b: Volume) => (Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs)) / minuteMs;

const iso = (ms: number) => new Date(ms).toISOString();

/** Rule place-time/1 (design.md §5.1): the nearest pair of places whose distance is within the larger radius while their buffered windows overlap. */
export const matchPlaceTime = (a: Matchable, b: Matchable, policy: Policy): Match | undefined => {
  let best: { left: Volume; right: Volume; meters: number; limitMeters: number; minutes: number } | undefined;
  for (const left of a.volumes) {
    for (const right of b.volumes) {
      const minutes = overlapMinutes(left, right);
      if (minutes < 0) continue;
      const limitMeters = Math.max(left.radiusMeters, right.radiusMeters);
      const meters = distanceMeters(left.geometry, right.geometry, limitMeters);
      if (meters <= limitMeters && (!best || meters < best.meters)) best = { left, right, meters, limitMeters, minutes };
    }
  }
  if (!best) return undefined;
  const { left, right, meters, limitMeters, minutes } = best;
  const assumed = a.endAssumed || b.endAssumed;
  const rounded = Math.round(meters);
  return {
    rule: 'place-time/1', policyVersion: policy.version, class: left.widened || right.widened ? 'variant' : 'exact', ...(assumed ? { assumed } : {}),
    summary: `within ${rounded} m of each other (limit ${limitMeters} m), at the same time for ${Math.round(minutes)} minutes with safety margins${assumed ? '; an end is assumed' : ''}`,
    evidence: [
      { element: 'place', left: left.label, right: right.label, comparator: 'distance', meters: Math.round(meters * 10) / 10, limitMeters },
      { element: 'time', left: `${iso(left.startMs)}/${iso(left.endMs)}`, right: `${iso(right.startMs)}/${iso(right.endMs)}`, comparator: assumed ? 'overlap, an end is assumed' : 'overlap', overlapMinutes: Math.round(minutes) },
    ],
  };
};

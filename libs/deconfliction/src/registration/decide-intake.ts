import type { Problem } from '@parley/contracts';
import { problem } from './problem.js';

/** What is known of a registration when another version of it comes in. */
export interface KnownRegistration {
  readonly currentVersion: number;
  /** The content of that very version, where it was accepted before. */
  readonly contentHash?: string;
}

export type Intake =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'duplicate' | 'stale'; readonly currentVersion: number }
  | { readonly outcome: 'rejected'; readonly currentVersion: number; readonly problems: Problem[] };

/**
 * Versions, not arrival, decide (design.md §4): a higher version replaces, the same version with the same content is answered again,
 * with other content it is refused, and a lower one that was never accepted is old news. No clock and no order of arrival counts.
 */
export const decideIntake = (known: KnownRegistration | undefined, incoming: { version: number; contentHash: string }): Intake => {
  if (!known) return { outcome: 'accepted' };
  const { currentVersion } = known;
  if (known.contentHash !== undefined) {
    if (known.contentHash === incoming.contentHash) return { outcome: 'duplicate', currentVersion };
    return { outcome: 'rejected', currentVersion, problems: [problem('version-reused', { field: '/version', detail: `version ${incoming.version} was accepted with other content; file the change as version ${currentVersion + 1}` })] };
  }
  return incoming.version > currentVersion ? { outcome: 'accepted' } : { outcome: 'stale', currentVersion };
};

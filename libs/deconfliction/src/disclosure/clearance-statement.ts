import type { Checked, RegistrationChecked } from '@parley/contracts';
import { knowsOfIt, viewTierOf } from './view-tier.js';

type Hit = RegistrationChecked['hits'][number];

/** Whether the registration's owner is told of a hit: a silent one, and one that waits for an officer, read as no hit. */
const tellsOwner = (hit: Hit): boolean => !hit.confirmFirst && knowsOfIt(viewTierOf({ a: { tier: hit.ownTier }, b: { tier: hit.otherTier } } as Parameters<typeof viewTierOf>[0], 'a'));

const listed = (names: readonly string[]) => (names.length === 0 ? 'no other agency' : `${names.length} agencies`);

/**
 * The second receipt's outcome and words (design.md §4): what was checked, up to when, and what could not be. A silent hit gives the same
 * words, byte for byte, as no hit.
 */
export const clearanceStatement = (checked: RegistrationChecked, notChecked: Checked['notChecked']): { outcome: 'none-known' | 'see-alerts'; statement: string } => {
  const outcome = checked.hits.some(tellsOwner) ? 'see-alerts' : 'none-known';
  const result = outcome === 'see-alerts' ? 'See your alerts.' : 'No conflict known.';
  const gaps = notChecked.length === 0 ? '' : ` Not checked: ${notChecked.map((n) => `${n.field} (${n.why})`).join('; ').slice(0, 1500)}.`;
  return { outcome, statement: `${result} Registrations of ${listed(checked.agencies)} known at ${checked.checkedUpTo} were checked by ${checked.rules.length} rules of policy ${checked.policyVersion}.${gaps} This is not permission, and ends with any change on either side.` };
};

import { namesPerSubjectMax } from './prepare-person.js';
import { prepareOrganizationName } from './prepare-organization.js';

/** Keys that one record is stored under at most. */
export const organizationKeysMax = 40;

/** Candidate keys of an organisation: pairs of its rarest words by sound, the one word where there is only one, and its initials. */
export const organizationKeys = (names: readonly string[]): string[] => {
  const keys = new Set<string>();
  for (const name of names.slice(0, namesPerSubjectMax)) {
    const { words, initials } = prepareOrganizationName(name);
    const rarest = words.toSorted((a, b) => b.rarity - a.rarity).slice(0, 5);
    const sounds = [...new Set(rarest.map((word) => word.skeleton))];
    if (sounds.length === 1) keys.add(`o:${sounds[0]}`);
    for (const [i, sound] of sounds.entries()) for (const other of sounds.slice(i + 1)) keys.add(`o:${[sound, other].sort().join(':')}`);
    const glued = words.map(({ skeleton }) => skeleton).join('');
    if (words.length > 1) keys.add(`o:${glued}`);
    if (initials.length >= 3) keys.add(`oi:${initials}`);
    if (words.length === 1 && (words[0]?.text.length ?? 9) <= 6) keys.add(`oi:${words[0]?.text ?? ''}`);
  }
  return [...keys].slice(0, organizationKeysMax);
};

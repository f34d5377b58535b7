import { namePartsOf, type NamePart } from './name-parts.js';

// Legal forms and words that every second firm has: they tell nothing apart.
const forms = new Set('inc incorporated corp corporation co company ltd limited llc llp lp plc sa sas srl sl sarl gmbh ag kg bv nv oy ab as spa sro doo ooo oao zao pao ojsc jsc cjsc pty pte sdn bhd fze fzco fzc cv rl group holding holdings international intl trading general services enterprises'.split(' '));

/** The words of an organization's name that tell it from others; all of them where nothing else is left. */
export const organizationPartsOf = (name: string): NamePart[] => {
  const parts = namePartsOf(name.replace(/\b([A-Za-z])\.(?=[A-Za-z]\b)/g, '$1'));
  const telling = parts.filter((part) => !forms.has(part.text) && part.text.length > 1);
  return telling.length > 0 ? telling : parts;
};

/** Candidate keys of an organization: pairs of telling words by sound, or the one word where there is only one. */
export const organizationKeys = (names: readonly string[]): string[] => {
  const keys = new Set<string>();
  for (const name of names.slice(0, 20)) {
    const sounds = [...new Set(organizationPartsOf(name).map((p) => p.skeleton))].sort();
    if (sounds.length === 1) keys.add(`o:${sounds[0]}`);
    for (const [i, sound] of sounds.entries()) for (const other of sounds.slice(i + 1)) keys.add(`o:${sound}:${other}`);
  }
  return [...keys];
};

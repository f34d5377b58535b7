import english from './tables/english-nicknames.v1.json' with { type: 'json' };
import forenames from './tables/forename-variants.v1.json' with { type: 'json' };
import romanisations from './tables/romanisation-variants.v1.json' with { type: 'json' };

const groups = new Map<string, number[]>();
for (const [number, group] of [...english.groups, ...forenames.groups, ...romanisations.groups].entries()) {
  for (const word of new Set(group.split(' '))) groups.get(word)?.push(number) ?? groups.set(word, [number]);
}
const none: readonly number[] = [];

/** The groups of words that write one name, by number: short forms, other languages, other romanisations (frozen tables). */
export const groupsOf = (word: string): readonly number[] => groups.get(word) ?? none;

/** Whether two words write one name. */
export const share = (a: readonly number[], b: readonly number[]): boolean => {
  for (const x of a) for (const y of b) if (x === y) return true;
  return false;
};

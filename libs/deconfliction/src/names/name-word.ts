import { codesOf, consonantsOf, placesOf } from './letter-costs.js';
import { groupsOf } from './equivalents.js';
import { rarityOf } from './rarity.js';
import { skeletonOf } from './skeleton.js';
import { soundOf } from './sound-form.js';
import { patronymic } from './vocabulary.js';
import { weightOf } from './weighted-distance.js';

/** What a word is in its name, where that is known. */
export type NameRole = 'given' | 'surname' | 'maternal surname' | 'patronymic' | 'forebear' | 'by-name';

/** One word of a name, ready to be compared: everything that can be known of it alone. */
export interface NameWord {
  /** Romanised, lower case. */
  readonly text: string;
  readonly role?: NameRole;
  readonly sound: string;
  readonly codes: Uint8Array;
  readonly weight: number;
  readonly consonants: Uint8Array;
  readonly consonantWeight: number;
  /** One bit for each sound that occurs. */
  readonly sounds: number;
  readonly skeleton: string;
  readonly places: string;
  readonly rarity: number;
  readonly groups: readonly number[];
  readonly initial: boolean;
  /** From a script that writes no short vowels. */
  readonly vowelless: boolean;
  /** "Abd al-" stood before it. */
  readonly servant: boolean;
  /** As it stands in a script of syllables, where one sign is much of a name. */
  readonly written?: string;
}

const bitsOf = (codes: Uint8Array): number => codes.reduce((bits, code) => bits | (1 << code), 0);

/** What a name says of one of its words. */
export interface WordMarks {
  readonly role?: NameRole;
  readonly vowelless?: boolean;
  readonly servant?: boolean;
  readonly written?: string;
}

const prepare = (text: string, marks: WordMarks): NameWord => {
  const sound = soundOf(text);
  const [codes, consonants, skeleton] = [codesOf(sound), codesOf(consonantsOf(sound)), skeletonOf(text)];
  const role = marks.role ?? (patronymic.test(text) ? 'patronymic' : undefined);
  return {
    text, sound, codes, consonants, skeleton,
    places: placesOf(sound),
    ...(role && { role }),
    ...(marks.written && { written: marks.written }),
    weight: weightOf(codes),
    consonantWeight: weightOf(consonants),
    sounds: bitsOf(codes),
    rarity: rarityOf(text, skeleton),
    groups: groupsOf(text),
    initial: text.length === 1,
    vowelless: marks.vowelless ?? false,
    servant: marks.servant ?? false,
  };
};

// Names share their words: what was prepared is kept, up to a bound, because preparing costs more than comparing.
const keptMax = 100_000;
const kept = new Map<string, NameWord>();

/** Prepares a romanised word. */
export const nameWord = (text: string, marks: WordMarks = {}): NameWord => {
  const key = `${text}|${marks.role ?? ''}|${marks.vowelless ? 1 : 0}${marks.servant ? 1 : 0}|${marks.written ?? ''}`;
  const before = kept.get(key);
  if (before) return before;
  if (kept.size >= keptMax) kept.clear();
  const word = prepare(text, marks);
  kept.set(key, word);
  return word;
};

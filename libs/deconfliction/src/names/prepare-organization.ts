import anyAscii from 'any-ascii';
import legalForms from './tables/legal-forms.v1.json' with { type: 'json' };
import generic from './tables/organization-words.v1.json' with { type: 'json' };
import { blendKeys } from './blended-words.js';
import { nameWord, type NameWord } from './name-word.js';
import { PreparedName } from './prepare-name.js';

const nameLengthMax = 300;
export const organizationWordsMax = 12;
const genericRarity = 2.5;
const [initialsFrom, initialsMost] = [3, 7];
const genericWords = new Set(generic.words.split(' '));

const organizationWord = (text: string): NameWord => {
  const word = nameWord(text);
  return { ...word, groups: [], initial: false, rarity: genericWords.has(text) ? genericRarity : Math.min(word.rarity + 1, 9) };
};

/** An organisation's name ready to be compared: its telling words, its legal form, its numbers, and the initials that it may be called by. */
export class PreparedOrganizationName extends PreparedName {
  /** The first letters of its words. */
  readonly initials: string;

  constructor(
    words: readonly NameWord[],
    /** The classes of its legal forms; a bare "company" is none. */
    readonly forms: readonly string[],
    readonly numbers: readonly string[],
  ) {
    super(words);
    this.initials = words.map(({ text }) => text.charAt(0)).join('');
  }

  override get blendedFrom(): readonly string[] {
    return blendKeys(this.words.map(({ text }) => text));
  }

  override get findableBy(): readonly NameWord[] {
    return this.initials.length >= initialsFrom && this.initials.length <= initialsMost ? [...this.words, organizationWord(this.initials)] : this.words;
  }
}

const formOf = new Map(Object.entries(legalForms.classes).flatMap(([form, phrases]) => phrases.map((phrase) => [phrase, form] as const)));
const longestForm = Math.max(...[...formOf.keys()].map((phrase) => phrase.split(' ').length));
const joining = new Set('the and of for in on de la las los el del der die das des du et e y i al und di da do dos von van a an'.split(' '));
const numberWords: Readonly<Record<string, string>> = { one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', ten: '10', first: '1', second: '2', third: '3', fourth: '4', fifth: '5', '1st': '1', '2nd': '2', '3rd': '3', '4th': '4', '5th': '5', i: '1', ii: '2', iii: '3', iv: '4', v: '5', vi: '6', vii: '7', viii: '8', ix: '9', x: '10', xi: '11', xii: '12', xiii: '13', xiv: '14', xv: '15', xvi: '16', xx: '20' };
const shortened: Readonly<Record<string, string>> = { intl: 'international', int: 'international', organisation: 'organization', organizatsiya: 'organization', labour: 'labor', centre: 'center', us: 'unitedstates', usa: 'unitedstates' };

const romanised = (name: string): string =>
  anyAscii(name)
    .toLowerCase()
    .replace(/\bint'l\b/g, 'international')
    .replace(/['’‘`´ʼ"“”]s\b/g, 's')
    .replace(/['’‘`´ʼ"“”]/g, '')
    .replace(/&|\+/g, ' and ')
    .replace(/%/g, ' percent')
    // Initials with points are one word: "A.B.C." is "ABC", "s. a." is "sa".
    .replace(/\b([a-z0-9])\.\s?(?=[a-z0-9]\b)/g, '$1')
    .replace(/\bunited states\b/g, 'unitedstates');

interface Found {
  readonly words: string[];
  readonly forms: string[];
}

const withoutForms = (words: readonly string[]): Found => {
  const kept: string[] = [];
  const forms = new Set<string>();
  for (let i = 0; i < words.length; ) {
    let length = Math.min(longestForm, words.length - i);
    while (length > 0 && !formOf.has(words.slice(i, i + length).join(' '))) length--;
    if (length === 0) kept.push(words[i++] as string);
    else {
      const found = formOf.get(words.slice(i, i + length).join(' '));
      if (found && found !== 'co') forms.add(found);
      i += length;
    }
  }
  return { words: kept, forms: [...forms] };
};

/** Splits an organisation's name into what tells it from others and what does not. Where nothing else is left, the whole name tells. */
export const prepareOrganizationName = (name: string): PreparedOrganizationName => {
  const all = romanised(name.slice(0, nameLengthMax)).split(/[^a-z0-9]+/).filter(Boolean);
  const { words, forms } = withoutForms(all);
  const telling = words.filter((word) => !joining.has(word));
  const isNumber = (word: string) => /^\d/.test(word) || word in numberWords;
  const numbers = telling.slice(1).filter(isNumber).map((word) => numberWords[word] ?? word);
  const named = telling.filter((word, i) => i === 0 || !isNumber(word)).map((word) => shortened[word] ?? (word.length > 2 ? numberWords[word] : undefined) ?? word);
  const chosen = (named.length > 0 ? named : all).slice(0, organizationWordsMax).map(organizationWord);
  return new PreparedOrganizationName(chosen, forms, numbers);
};

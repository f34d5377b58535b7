import anyAscii from 'any-ascii';
import { nameWord, type NameRole, type NameWord } from './name-word.js';
import { groupsOf } from './equivalents.js';
import { isListed } from './rarity.js';
import { childOf, gluedArticle, ofTheFaith, parentOf, particles, servantOf, suffixes, titles } from './vocabulary.js';

/** At most this many words of a name take part: comparing is quadratic in it. */
export const wordsPerNameMax = 10;
const nameLengthMax = 300;

/** A name ready to be compared with many others. */
export class PreparedName {
  /** How many words "servant of" stands before, and whether any is a forebear's. */
  readonly servants: number;
  readonly forebears: boolean;
  private readonly together: (NameWord | undefined)[] = [];

  constructor(
    readonly words: readonly NameWord[],
    readonly suffix?: string,
  ) {
    this.servants = words.reduce((count, word) => count + Number(word.servant), 0);
    this.forebears = words.some((word) => word.role === 'forebear');
  }

  /** The words that find it: its own, and what it may be called by. */
  get findableBy(): readonly NameWord[] {
    return this.words;
  }

  /** Keys that it shares with names of which one is made of the beginnings of the other's words: only organisations are called so. */
  get blendedFrom(): readonly string[] {
    return [];
  }

  /** A word together with the next, for names that are written in one word elsewhere. Made when first asked for. */
  joinedAt(first: number): NameWord {
    const second = this.words[first + 1] as NameWord;
    return (this.together[first] ??= nameWord(`${(this.words[first] as NameWord).text}${second.text}`, { vowelless: second.vowelless }));
  }

  /** Each word together with the next. */
  get joined(): readonly NameWord[] {
    return this.words.slice(1).map((_second, first) => this.joinedAt(first));
  }
}

/** The parts that a structured name states. */
export interface NameInParts {
  readonly given?: string | undefined;
  readonly surname?: string | undefined;
  readonly maternalSurname?: string | undefined;
}

interface Token {
  readonly text: string;
  readonly role?: NameRole;
  readonly vowelless: boolean;
  readonly written?: string;
}

// Han and Hangul: a name without spaces is a surname of one syllable (of two, where there are four) and a given name.
const syllabic = /^[\u3400-\u9fff\uac00-\ud7af]{2,4}$/;
const consonantal = /[\u0590-\u08ff]/;
const apostrophes = /['’‘`´ʼʻʿʾ"“”]/g;
const glued = /^(?:abdul|abdel|abdal|abdol|abdoul|abdur|abdus|abder)(?!lah)(?=[a-z]{4})/;
// Letters that digits are put for, to slip past a search: only within a word that has letters.
const digitLetters: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '9': 'g' };

// What needs no transliteration, as most names.
const latin = /^[\x20-\x7e]*$/;
const romanised = (text: string): string => {
  const plain = (latin.test(text) ? text : anyAscii(text)).toLowerCase().replace(apostrophes, '');
  return /[a-z]/.test(plain) ? plain.replace(/[0-9]/g, (digit) => digitLetters[digit] ?? digit) : plain;
};

const inSyllables = (text: string): Token[] => {
  const surname = text.length === 4 ? 2 : 1;
  return [text.slice(0, surname), text.slice(surname)].map((written, i) => ({ text: anyAscii(written).toLowerCase(), vowelless: false, written, role: i === 0 ? 'surname' : 'given' }));
};

const tokensOf = (text: string, role?: NameRole): Token[] =>
  syllabic.test(text.trim()) ? inSyllables(text.trim()) : text
    .split(/[\s·・]+/)
    .flatMap((raw) => {
      const vowelless = consonantal.test(raw);
      const bare = vowelless ? raw.replace(/^(?:وال|ال)/, '').replace(/[\u200c-\u200f]/g, ' ') : raw;
      return romanised(bare).split(/[^a-z0-9]+/).filter(Boolean).map((word) => ({ text: word, vowelless, ...(role && { role }) }));
    });

// Most of the world's names that come without a mark begin with a given name and end with a surname. A guess, and used as one.
const rolesByPlace = (tokens: readonly Token[]): Token[] =>
  tokens.length < 2 ? [...tokens] : tokens.map((token, i) => (token.role || (i > 0 && i < tokens.length - 1) ? token : { ...token, role: i === 0 ? 'given' : 'surname' }));

// "SURNAME, Given" as lists write it; a suffix may follow a comma of its own.
const rolesByComma = (full: string): Token[] => {
  const [first = '', ...rest] = full.split(/[,،]/);
  if (rest.length === 0) return rolesByPlace(tokensOf(first));
  const given = rest.join(' ');
  return tokensOf(given).every(({ text }) => text in suffixes) ? tokensOf(`${first} ${given}`) : [...tokensOf(given, 'given'), ...tokensOf(first, 'surname')];
};

const gluedInitials = ({ text, vowelless }: Token) => !vowelless && /^[bcdfghjklmpqrstvwxz]{2,3}$/.test(text) && text !== 'mhd';

const withoutAttached = (text: string) => (isListed(text) || groupsOf(text).length > 0 ? text : text.replace(gluedArticle, '').replace(text.length > 6 ? ofTheFaith : '', ''));

const wordsOf = (tokens: readonly Token[]): NameWord[] => {
  const words: NameWord[] = [];
  let servant = false;
  let before: NameRole | undefined;
  for (const [i, token] of tokens.entries()) {
    const { text } = token;
    const isLast = i === tokens.length - 1;
    if (servantOf.has(text) && !isLast) servant = true;
    else if (childOf.has(text)) before = 'forebear';
    else if (parentOf.has(text) && !isLast) before = 'by-name';
    else if (particles.has(text) || titles.has(text) || text in suffixes) continue;
    else {
      const role = before ?? token.role;
      const rest = withoutAttached(text.replace(glued, ''));
      if (gluedInitials(token)) words.push(...[...text].map((letter) => nameWord(letter)));
      else words.push(nameWord(rest, { ...(role && { role }), vowelless: token.vowelless, servant: servant || glued.test(text), ...(token.written && { written: token.written }) }));
      servant = false;
      before = undefined;
    }
  }
  return words;
};

const prepared = (tokens: readonly Token[]): PreparedName => {
  const kept = wordsOf(tokens);
  const words = (kept.length > 0 ? kept : tokens.map(({ text, vowelless }) => nameWord(text, { vowelless }))).slice(0, wordsPerNameMax);
  return new PreparedName(words, tokens.map(({ text }) => suffixes[text]).find((suffix) => suffix !== undefined));
};

/** Splits a name as it is written into words that carry identity, with what each is where the writing says so. */
export const prepareName = (full: string): PreparedName => prepared(rolesByComma(full.slice(0, nameLengthMax)));

/** The same for a name that comes in parts. */
export const prepareParts = ({ given = '', surname = '', maternalSurname = '' }: NameInParts): PreparedName =>
  prepared([...tokensOf(given.slice(0, nameLengthMax), 'given'), ...tokensOf(surname.slice(0, nameLengthMax), 'surname'), ...tokensOf(maternalSurname.slice(0, nameLengthMax), 'maternal surname')]);

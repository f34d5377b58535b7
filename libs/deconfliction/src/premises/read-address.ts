import anyAscii from 'any-ascii';
import { directions, otherWords, particles, streetTypes, viaTypes, withoutOrdinal } from './address-words.js';
import { readLocality, type Locality } from './locality.js';
import { takeUnit } from './take-unit.js';

/** An address in parts that two writers can be compared by. `name` and `number` are always there: without them no premise is named. */
export interface Address {
  readonly number: string;
  readonly name: string;
  readonly type?: string;
  readonly direction?: string;
  readonly unit?: string;
  readonly locality: Locality;
}

type Street = Pick<Address, 'number' | 'name' | 'type' | 'direction' | 'unit'> & { readonly after?: string };

const plainName = (words: readonly string[]): string => words.map((word) => otherWords.get(withoutOrdinal(word)) ?? withoutOrdinal(word)).filter((word) => !particles.has(word)).join(' ');

const houseNumber = (text: string): string => text.replace(/\s+/g, '').replace(/^0+(?=\d)/, '');

// `131-B`, `131B` and `2870-501` say house and unit; the number of a Colombian house, `14-31`, is one number.
const houseAndUnit = (text: string): { number: string; unit?: string } => {
  const [, house, unit] = /^(\d+)(?:-([a-z]?\d{1,4}[a-z]?|[a-z])|([a-z]))$/.exec(text)?.filter((part) => part !== undefined) ?? [];
  return house && unit ? { number: houseNumber(house), unit } : { number: houseNumber(text) };
};

// The house number first, the kind of street after the name: the first run of such words that has a name before it. What follows is the town.
const englishStreet = (line: string): Street | undefined => {
  const [, number, rest = ''] = /^(\d+(?:-\d+)?[a-z]?(?: 1\/2)?)\s+(?!de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b)(.*\p{L}.*|\d+.*)$/u.exec(line) ?? [];
  if (!number) return undefined;
  const words = rest.split(' ');
  const prefix = words.length > 1 && directions.has(words[0] ?? '') && words[0] !== 'o' && words[0] !== 'no' && words[0] !== 'so' ? 1 : 0;
  const from = words.findIndex((word, i) => i > prefix && streetTypes.has(word));
  const end = from < 0 ? words.length : from + 1 + Math.max(0, words.slice(from + 1).findIndex((word) => !streetTypes.has(word)));
  const suffix = from >= 0 && directions.has(words[end] ?? '') ? 1 : 0;
  const direction = [words.slice(0, prefix), words.slice(end, end + suffix)].flat().map((word) => directions.get(word)).join('');
  const name = plainName(words.slice(prefix, from < 0 ? words.length : from));
  const type = from < 0 ? undefined : words.slice(from, end).map((word) => streetTypes.get(word)).join(' ');
  const after = words.slice(end + suffix).join(' ');
  const house = /^\d+[a-z]$/.test(number) ? houseAndUnit(number) : { number: houseNumber(number) };
  return name ? { ...house, name, ...(type && { type }), ...(direction && { direction }), ...(after && { after }) } : undefined;
};

// A letter or a point of the compass after a numbered street is part of its number: `Calle 8 B`, `Calle 18 Norte`.
const glued = (name: string): string => name.replace(/\b(\d+)\s+([a-z])\b/g, '$1$2').replace(/\b(\d+[a-z]?)\s+(norte|sur|este|oeste|bis)\b/g, (_all, number: string, word: string) => number + (directions.get(word) ?? word));

// The kind of street first, the house number last or after `No.`.
const spanishStreet = (line: string): Street | undefined => {
  const [, whole = line, quarter] = /^(.*\d\S*) (norte|sur|oriente|poniente|nte|ote|pte)$/.exec(line.replace(/ (?:altos|bajos)$/, '')) ?? [];
  const [first = '', ...others] = whole.replace(/^(?:no|num|numero) (\d\S*) (.*)$/, '$2 $1').split(' ');
  const type = viaTypes.get(first);
  const rest = type ? others.join(' ') : [first, ...others].join(' ');
  const direction = quarter && directions.get(quarter);
  const marked = /^(.*?)\s*(?:\b(?:no|nos|num|numero|nro|n)\b\.?\s*#?|#)\s*(\d.*)$/.exec(rest);
  const colombian = marked ?? /^(\d+ ?[a-z]?(?: bis)?(?: norte| sur| este| oeste)?) (\d+ ?[a-z]? ?-? ?\d+)$/.exec(rest);
  const [, street = '', tail = ''] = colombian ?? /^(.*\p{L}.*?) (\d[\w-]*)$/u.exec(rest) ?? [];
  const name = plainName(glued(street.trim()).split(' '));
  const [written = ''] = /^\d+ ?(?:bis ?)?[a-z]?(?: ?- ?| )\d+|^\d+(?:-[a-z]?\d*|[a-z])?/.exec(tail) ?? [];
  if (!name || !written) return undefined;
  const numbered = /^\d+\w*$/.test(name);
  return { ...(numbered ? { number: written.replace(/(\d)\s*-?\s+(?=\d)/, '$1-').replace(/\s/g, '') } : houseAndUnit(written.split(' ')[0] ?? '')), name, ...(type && { type }), ...(direction && { direction }) };
};

const kilometer = /\b(?:km|kilometro|kilometer|mile marker|mile|mm)\b\.?\s*#?\s*(\d+(?:[.+]\d+)?)\b/;

// On a road without house numbers the marker is the number.
const markedRoad = (line: string): Street | undefined => {
  const [found, number] = kilometer.exec(line) ?? [];
  const words = found ? line.replace(found, ' ').split(/[\s-]+/).filter(Boolean) : [];
  const name = plainName(words.filter((word) => !viaTypes.has(word) && !['a', 'al', 'recta', 'libre', 'cuota'].includes(word)));
  return found && number && name ? { number: `km ${Number(number.replace('+', '.'))}`, name } : undefined;
};

const postBox = (line: string): Street | undefined => {
  const [, number] = /^(?:p\.? ?o\.? ?box|apartado(?: postal)?|apdo(?:\.? postal)?|casilla)\b\.?\s*(?:no\b\.?|#)?\s*(\d+)$/.exec(line) ?? [];
  return number ? { number, name: 'box' } : undefined;
};

const inPlots = (line: string): Street | undefined => {
  const [, block, plot] = /\b(?:mz|mza|manzana)\b\.?\s*(\w+)\s+(?:lt|lte|lote)\b\.?\s*(\w+)/.exec(line) ?? [];
  return block && plot ? { number: `${block} ${plot}`, name: 'plot' } : undefined;
};

// A block, a corner, or a house without a number names no premise.
const namesNone = /^\d*x+\b|\bblock of\b|&|\bs\/n\b|\bsin numero\b|^\D*$/;

const isNumberAlone = /^(?:no|num|numero|#)\.?\s*\d/;

// A neighbourhood written without a comma before it begins a part of its own.
const partsOf = (text: string): string[] => {
  const parts = text
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s(?=(?:col|colonia|fracc|fraccionamiento|barrio|deleg|delegacion|municipio|urb|urbanizacion|entre|edificio|torre)\b\.?\s)/g, ', ')
    .split(/[,;\n]/)
    .map((part) => part.replace(/\.(?!\d)/g, ' ').replace(/\s+/g, ' ').trim())
    .filter((part) => part && !/^c\/o\b/.test(part));
  const [first = '', second = '', ...others] = parts;
  return isNumberAlone.test(second) ? [`${first} ${second}`, ...others] : parts;
};

/** Reads a US or a Spanish-language address; `undefined` where it names no premise. */
export const readAddress = (text: string, givenUnit?: string, country?: string): Address | undefined => {
  const parts = partsOf(anyAscii(text).toLowerCase());
  if (namesNone.test(parts[0] ?? '')) return undefined;
  const units = parts.map(takeUnit);
  const [line = '', ...others] = units.map(({ rest }) => rest.replace(/\s+/g, ' ').trim()).filter(Boolean);
  const street = postBox(line) ?? inPlots(line) ?? markedRoad(line) ?? englishStreet(line) ?? spanishStreet(line);
  if (!street) return undefined;
  const { after, unit: inNumber, ...found } = street;
  const own = units.find(({ unit }) => unit !== undefined)?.unit ?? inNumber;
  const unit = givenUnit ? (takeUnit(`unit ${anyAscii(givenUnit).toLowerCase().replace(/^\W*(?:apt|unit|suite|ste|depto|int|no)?\W*/, '')}`).unit ?? anyAscii(givenUnit).toLowerCase()) : own;
  return { ...found, ...(unit && { unit }), locality: readLocality(after ? [after, ...others] : others, country) };
};

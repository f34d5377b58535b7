import { countryOf } from '../identifiers/issuer.js';
import subdivisions from '../identifiers/subdivisions.v1.json' with { type: 'json' };

/** Where a street is: as much as was written. */
export interface Locality {
  readonly country?: string;
  readonly state?: string;
  readonly postcode?: string;
  /** Towns and neighbourhoods, as written. */
  readonly parts: readonly string[];
}

// Mexico's, each with the short forms in use.
const mexicanStates = [
  ['aguascalientes', 'ags'], ['baja california', 'baja california norte', 'bc', 'b c'], ['baja california sur', 'bcs', 'b c s'], ['campeche', 'camp'], ['chiapas', 'chis'], ['chihuahua', 'chih'],
  ['ciudad de mexico', 'mexico city', 'cdmx', 'df', 'd f', 'distrito federal', 'mexico d f', 'mexico df'], ['coahuila', 'coah'], ['colima', 'col'], ['durango', 'dgo'], ['guanajuato', 'gto'], ['guerrero', 'gro'],
  ['hidalgo', 'hgo'], ['jalisco', 'jal'], ['estado de mexico', 'edomex', 'edo de mexico'], ['michoacan', 'mich'], ['morelos', 'mor'], ['nayarit', 'nay'], ['nuevo leon', 'nl', 'n l'], ['oaxaca', 'oax'], ['puebla', 'pue'],
  ['queretaro', 'qro'], ['quintana roo', 'qroo', 'q roo'], ['san luis potosi', 'slp', 's l p'], ['sinaloa', 'sin'], ['sonora', 'son'], ['tabasco', 'tab'], ['tamaulipas', 'tamps'], ['tlaxcala', 'tlax'],
  ['veracruz', 'ver'], ['yucatan', 'yuc'], ['zacatecas', 'zac'],
] as const;

const states: ReadonlyMap<string, string> = new Map([
  ...mexicanStates.flatMap((names) => names.map((name) => [name, names[0]] as const)),
  ...Object.values(subdivisions).flatMap((names) => Object.entries(names).flatMap(([code, name]) => [[code.toLowerCase(), code], [name.toLowerCase(), code]] as const)),
]);

const noise = /\b(?:col|colonia|fracc|fraccionamiento|barrio|deleg|delegacion|municipio|urb|urbanizacion|ciudad|cp|c p|codigo postal|zona|zip)\b/g;
const postcode = /\b(\d{5})(?:-?\d{4})?\b/;

const tidied = (part: string) => part.replace(noise, ' ').replace(/[^a-z0-9]+/g, ' ').trim();

/** Reads the parts of an address after its street, in whatever detail they are. */
export const readLocality = (parts: readonly string[], givenCountry?: string): Locality => {
  const text = parts.join(', ');
  const code = postcode.exec(text)?.[1];
  const rest = parts.map((part) => tidied(part.replace(postcode, ' '))).filter(Boolean);
  const last = rest.length > 1 ? countryOf(rest.at(-1) ?? '') : undefined;
  const saidCountry = givenCountry ? countryOf(givenCountry) : last;
  const places = last && !states.has(rest.at(-1) ?? '') ? rest.slice(0, -1) : rest;
  let state: string | undefined;
  const towns = places.flatMap((part) => {
    const words = part.split(' ');
    const whole = states.get(part);
    const trailing = states.get(words.at(-1) ?? '');
    state ??= whole ?? (words.length > 1 && (words.at(-1) ?? '').length === 2 ? trailing : undefined);
    if (whole) return [];
    return [words.length > 1 && trailing !== undefined && trailing === state && (words.at(-1) ?? '').length === 2 ? words.slice(0, -1).join(' ') : part];
  });
  return { parts: towns, ...(saidCountry && { country: saidCountry }), ...(state && { state }), ...(code && { postcode: code }) };
};

const differ = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && a !== b;
const wordsOf = ({ parts }: Locality) => new Set(parts.join(' ').split(' ').filter(Boolean));
const within = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].every((word) => b.has(word));

/** Whether two may be one place: `unsaid` where one of them says nothing, `other` where they contradict each other. */
export const compareLocalities = (a: Locality, b: Locality): 'same' | 'unsaid' | 'other' => {
  if (differ(a.country, b.country) || differ(a.state, b.state)) return 'other';
  if (a.postcode && a.postcode === b.postcode) return 'same';
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.size === 0 || right.size === 0) return differ(a.postcode, b.postcode) ? 'other' : 'unsaid';
  if (within(left, right) || within(right, left)) return 'same';
  return a.parts.at(-1) === b.parts.at(-1) ? 'same' : 'other';
};

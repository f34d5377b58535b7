import countries from './countries.v1.json' with { type: 'json' };
import subdivisions from './subdivisions.v1.json' with { type: 'json' };
import { words } from './characters.js';

const byName = new Map(Object.entries(countries).flatMap(([code, names]) => [code, ...names].map((name) => [name, code] as const)));

/** Countries whose states issue plates and licences on their own, so that the number says nothing without the state. */
const states: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(subdivisions).map(([country, names]) => [country, new Map(Object.entries(names).flatMap(([code, name]) => [[code, code], [name, code]] as const))]),
);

/**
 * The country that an issuer names, as ISO 3166 alpha-2: `Mexico`, `MX`, `MEX`, `mexicana` and `MX-JAL` are one, so are `Burma` and `MM`.
 * ICAO's codes for passports count too (`D`). `undefined` where no country is known by that name.
 */
export const countryOf = (issuer: string): string | undefined => {
  const name = words(issuer);
  return byName.get(name) ?? byName.get(/^([A-Z]{2,3}) /.exec(name)?.[1] ?? '');
};

/** What scopes a number. */
export interface Issuer {
  readonly code: string;
  /** False where the name is none we know, so that only its text can be compared. */
  readonly known: boolean;
  /** The country, where its states issue on their own: a `code` that is only the country says too little. */
  readonly country?: string;
}

/** The issuer of what a country numbers: passports, national ids. */
export const countryIssuer = (issuer: string): Issuer => {
  const code = countryOf(issuer);
  return code ? { code, known: true } : { code: words(issuer), known: false };
};

const inState = (country: string | undefined, name: string): Issuer | undefined => {
  const state = country && states.get(country)?.get(name);
  return state ? { code: `${country}-${state}`, known: true, country } : undefined;
};

/**
 * The issuer of what a state may number: plates, driving licences. `US-IL`, `Illinois` and, for an agency of the United States, `IL`
 * are one. Where states do not issue (`MX-JAL`) it is the country. A bare code is read as a state of the agency's own country first.
 */
export const stateIssuer = (issuer: string, region: string): Issuer => {
  const name = words(issuer);
  const [prefix = '', ...rest] = name.split(' ');
  const state = inState(region, name) ?? inState(byName.get(prefix), rest.join(' '));
  if (state) return state;
  const code = countryOf(issuer);
  if (code) return { code, known: true, ...(states.has(code) && { country: code }) };
  return [...states.keys()].map((country) => inState(country, name)).find(Boolean) ?? { code: name, known: false };
};

/** A platform, carrier, maker or registry by its name: letters and digits in capitals, its usual short form where `aliases` has one. */
export const namedIssuer = (issuer: string, aliases: Readonly<Record<string, string>> = {}): string => {
  const name = words(issuer);
  return aliases[name] ?? name.replaceAll(' ', '');
};

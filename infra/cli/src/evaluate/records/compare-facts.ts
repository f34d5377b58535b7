import { distance } from 'fastest-levenshtein';
import type { Fact, PersonRecord } from './person-records.js';

/** What two values of one column say, as log-odds: `same` and `near` by how rare the value is, `different` as it stands. */
interface FactRule {
  readonly same: number;
  readonly near: number;
  readonly different: number;
  /** Two values whose first part agrees, as postcodes of one town, count this share. */
  readonly samePart?: number;
}

const text: FactRule = { same: 0.7, near: 0.45, different: -0.7 };
const code: FactRule = { same: 0.9, near: 0.5, different: -0.8, samePart: 0.25 };
const rules: Readonly<Record<string, FactRule>> = { postcode_fake: code, soc_sec_id: { ...code, different: -2 }, postcode: { ...code, same: 0.7 }, gender: { same: 0.5, near: 0.5, different: -1 }, street_number: { same: 0.6, near: 0.3, different: -0.7 }, state: { same: 0.5, near: 0.5, different: -0.7 } };
const nearShare = 0.3;

/** How often each value of each column occurs among the records, as the rarity of agreeing on it. */
export const rarityIn = (records: readonly PersonRecord[]): ((fact: Fact) => number) => {
  const counts = new Map<string, number>();
  for (const { facts } of records) for (const { column, value } of facts) counts.set(`${column}:${value}`, (counts.get(`${column}:${value}`) ?? 0) + 1);
  return ({ column, value }) => Math.min(9, Math.log(records.length / (counts.get(`${column}:${value}`) ?? 1)));
};

const compareFact = (a: Fact, b: Fact, rarity: (fact: Fact) => number): number => {
  const rule = rules[a.column] ?? text;
  if (a.value === b.value) return rule.same * rarity(a);
  const rarest = Math.min(rarity(a), rarity(b));
  if (rule.samePart !== undefined && a.value.split(' ')[0] === b.value.split(' ')[0]) return rule.samePart * rarest;
  if (distance(a.value, b.value) <= nearShare * Math.max(a.value.length, b.value.length)) return rule.near * rarest;
  return a.value.includes(b.value) || b.value.includes(a.value) ? rule.near * rarest : rule.different;
};

/** What the facts that both records state say together, as log-odds. */
export const factLogOdds = (a: PersonRecord, b: PersonRecord, rarity: (fact: Fact) => number): number => {
  let sum = 0;
  for (const left of a.facts) for (const right of b.facts) if (left.column === right.column) sum += compareFact(left, right, rarity);
  return sum;
};

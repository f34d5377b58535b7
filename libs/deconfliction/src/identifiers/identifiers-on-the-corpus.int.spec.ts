import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Registration, type NormalizedIdentifier } from '@parley/contracts';
import { policy2031 } from '../policy/policy.js';
import { compareIdentifiers } from './compare-identifiers.js';
import { normalizeIdentifiers } from './normalize-identifiers.js';

interface Filed {
  readonly agency: string;
  readonly registration: Registration;
}
interface Pair {
  readonly a: { agency: string; registrationId: string };
  readonly b: { agency: string; registrationId: string };
  readonly rules: Record<string, { class: string }>;
}

const linesOf = <T>(file: string): T[] => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as T);
const nameOf = (agency: string, registrationId: string) => `${agency}/${registrationId}`;
const pairOf = ({ a, b }: Pair) => [nameOf(a.agency, a.registrationId), nameOf(b.agency, b.registrationId)].sort().join(' ~ ');

/** The highest version of each registration, in whatever order they came; cancelled and expired ones never match (design.md §4). */
const liveAtTheEnd = (directory: string): Map<string, Filed> => {
  const latest = new Map<string, Filed>();
  for (const { agency, registration } of linesOf<{ agency: string; registration: unknown }>(resolve(directory, 'registrations.jsonl'))) {
    const parsed = Registration.safeParse(registration);
    if (!parsed.success) continue;
    const name = nameOf(agency, parsed.data.registrationId);
    if ((latest.get(name)?.registration.version ?? 0) < parsed.data.version) latest.set(name, { agency, registration: parsed.data });
  }
  return new Map([...latest].filter(([, { registration }]) => !['cancelled', 'expired'].includes(registration.status)));
};

const mayMatch = (a: Filed, b: Filed): boolean => {
  const sameCase = a.agency === b.agency && a.registration.case?.number !== undefined && a.registration.case.number === b.registration.case?.number;
  return !sameCase && !a.registration.jointWith.includes(b.agency) && !b.registration.jointWith.includes(a.agency);
};

const pairsFound = (live: Map<string, Filed>): Set<string> => {
  const byKey = new Map<string, { name: string; identifier: NormalizedIdentifier }[]>();
  for (const [name, { registration }] of live) {
    for (const identifier of normalizeIdentifiers(registration, { phoneRegion: 'US' })) {
      for (const { key } of identifier.keys) byKey.set(key, [...(byKey.get(key) ?? []), { name, identifier }]);
    }
  }
  const found = new Set<string>();
  for (const holders of byKey.values()) {
    for (const left of holders) {
      for (const right of holders) {
        const [a, b] = [live.get(left.name), live.get(right.name)];
        if (left.name < right.name && a && b && mayMatch(a, b) && compareIdentifiers(left.identifier, right.identifier, policy2031)) found.add(`${left.name} ~ ${right.name}`);
      }
    }
  }
  return found;
};

describe('identifiers of the corpus, which lies beside the project', () => {
  it.each(['dev', 'small'])('join every pair that the truth of %s names, and no other', (name) => {
    const directory = resolve(process.cwd(), '../shared/corpus', name);
    if (!existsSync(directory)) {
      console.warn(`There is no corpus at ${directory}: nothing was compared.`);
      return;
    }
    const found = pairsFound(liveAtTheEnd(directory));
    const truth = new Set(linesOf<Pair>(resolve(directory, 'truth.jsonl')).filter(({ rules }) => rules['identifier/1']).map(pairOf));
    expect({ missed: [...truth].filter((pair) => !found.has(pair)), invented: [...found].filter((pair) => !truth.has(pair)) }).toEqual({ missed: [], invented: [] });
    expect(found.size).toBe(truth.size);
  });
});

import { internalTopics, type Conflict, type Side, type Tier } from '@parley/contracts';
import { tables as registerTables } from '@parley/registration/twin';
import type { SimulatedSystem } from './simulated-system.js';
import { onlyScored, type TruePair } from './truth.js';

const idOf = ({ agency, registrationId }: Side) => `${agency}/${registrationId}`;
const pairOf = ({ a, b }: Pick<Conflict, 'a' | 'b'>) => `${idOf(a)} ~ ${idOf(b)}`;

/** Every revision of every conflict, as its topic tells. */
export const revisionsOf = ({ broker }: SimulatedSystem): Map<string, Conflict[]> => {
  const all = broker.records(internalTopics.conflict).map(({ data }) => data as Conflict);
  const distinct = [...new Map(all.map((conflict) => [`${conflict.conflictId} ${conflict.revision}`, conflict])).values()];
  return Map.groupBy(distinct.sort((x, y) => x.revision - y.revision), ({ conflictId }) => conflictId);
};

/** Exactly one conflict for every pair that matches at the end, none for any other, each with both sides’ last versions. */
export const checkConflicts = (revisions: ReadonlyMap<string, readonly Conflict[]>, pairs: readonly TruePair[]): string[] => {
  const last = [...revisions.values()].flatMap((all) => all.at(-1) ?? []);
  const wanted = new Map(pairs.map(({ a, b }) => [`${a.id} ~ ${b.id}`, `${a.version} ${b.version}`]));
  const live = last.filter(({ state }) => state !== 'closed');
  const seen = Map.groupBy(last, pairOf);
  return [
    ...[...wanted.keys()].filter((pair) => !live.some((conflict) => pairOf(conflict) === pair)).map((pair) => `missed: ${pair}`),
    ...live.filter((conflict) => !wanted.has(pairOf(conflict))).map((conflict) => `ghost: ${pairOf(conflict)}`),
    ...[...seen].filter(([, all]) => all.length > 1).map(([pair, all]) => `doubled: ${pair} has ${all.length} conflicts`),
    ...live.filter((conflict) => wanted.has(pairOf(conflict)) && wanted.get(pairOf(conflict)) !== `${conflict.a.version} ${conflict.b.version}`).map((conflict) => `old: ${pairOf(conflict)} is at versions ${conflict.a.version} ${conflict.b.version}, not ${wanted.get(pairOf(conflict))}`),
    ...[...revisions.values()].filter((all) => all.some(({ revision }, n) => revision !== n + 1)).map((all) => `revisions of ${all[0]?.conflictId} are ${all.map(({ revision }) => revision).join(' ')}`),
  ];
};

/** The last clearance statement of every registration says what is so at the end. */
export const checkStatements = ({ database }: SimulatedSystem, pairs: readonly TruePair[], tierOf: (pair: TruePair, side: 'a' | 'b') => Tier): string[] => {
  const telling = new Set(pairs.flatMap((pair) => (onlyScored(pair.matches) ? [] : [...(tierOf(pair, 'b') === 'silent' ? [] : [pair.a.id]), ...(tierOf(pair, 'a') === 'silent' ? [] : [pair.b.id])])));
  const versions = new Map(database.committed(registerTables.version).map((row) => [`${row.agency}/${row.registrationId}@${row.version}`, row]));
  return database.committed(registerTables.registration).flatMap(({ agency, registrationId, currentVersion }) => {
    const id = `${agency}/${registrationId}`;
    const [said, so] = [versions.get(`${id}@${currentVersion}`)?.checked?.outcome, telling.has(id) ? 'see-alerts' : 'none-known'];
    return said === so ? [] : [`${id} was told ${said ?? 'nothing'} and it is ${so}`];
  });
};

import { organizationNameIndex, personNameIndex, prepareName, prepareOrganizationName, type Search } from '@parley/deconfliction';
import { seeded } from './chance.js';
import { forenames, surnames } from './drawn-names.js';
import type { OnProgress } from './evaluation.js';

/** An entity of the registry by the name it is listed under. */
export interface Listed {
  readonly entity: string;
  readonly person: boolean;
  readonly names: readonly string[];
}

/** The entities of a file of aliases, each once, by the primary name that they are listed under (columns ent_num, type, primary_name). */
export const listedIn = (rows: readonly Record<string, string>[]): Listed[] =>
  [...new Map(rows.map(({ ent_num: entity = '', type, primary_name: name = '' }) => [entity, { entity, person: type === 'individual', names: [name] }])).values()];

/** A name of the registry that a search found, with the entity it stands for (none for a drawn one). */
export interface FoundEntity {
  readonly entity: string;
  readonly id: number;
  readonly name: string;
  readonly score: number;
}

const seed = 20_310_402;
// Frequent names are drawn more often, as in life: the share falls with the rank.
const skew = 1.6;

/** People that nobody looks for: distinct names drawn from the frozen tables, the same for the same count. */
export const drawnNames = function* (count: number): Generator<string, undefined> {
  const chance = seeded(seed);
  const draw = (from: readonly string[]) => from[Math.floor(from.length * chance() ** skew)] ?? '';
  const before = new Set<string>();
  while (before.size < count) {
    const [kind, first, last] = [chance(), draw(forenames), draw(surnames)];
    const name = kind < 0.6 ? `${first} ${last}` : kind < 0.8 ? `${first} ${draw(forenames)} ${last}` : `${first} ${last} ${draw(surnames)}`;
    if (before.has(name)) continue;
    before.add(name);
    yield name;
  }
};

/** The names of a file beside many drawn ones, searchable: persons and everything else apart, as subjects come. */
export class Registry {
  private readonly persons = personNameIndex();
  private readonly others = organizationNameIndex();
  private readonly personEntities: string[] = [];
  private readonly personNames: string[] = [];
  private readonly otherEntities: string[] = [];

  constructor(listed: readonly Listed[], distractors: number, onProgress: OnProgress) {
    const ownNames = listed.flatMap(({ entity, person, names }) => names.map((name) => ({ entity, person, name })));
    const total = ownNames.length + distractors;
    const drawn = drawnNames(distractors);
    let next = 0;
    for (let i = 0; i < total; i++) {
      if (i % 20_000 === 0) onProgress(i, total, 'names indexed');
      // The file's names are spread among the drawn ones, so that a tie favours neither.
      const own = Math.floor((next * total) / ownNames.length) === i ? ownNames[next++] : undefined;
      if (own) this.add(own.entity, own.person, own.name);
      else this.add('', true, drawn.next().value ?? '');
    }
    onProgress(total, total, 'names indexed');
  }

  private add(entity: string, person: boolean, name: string): void {
    (person ? this.personEntities : this.otherEntities).push(entity);
    if (person) this.personNames.push(name);
    if (person) this.persons.add(prepareName(name));
    else this.others.add(prepareOrganizationName(name));
  }

  /** The entities that score best against a name, with their scores: `most`, and those that nothing tells from the last of them. */
  search(name: string, person: boolean, most: number): { readonly entities: readonly FoundEntity[]; readonly compared: number } {
    const { found, compared }: Search = person ? this.persons.search(prepareName(name), most) : this.others.search(prepareOrganizationName(name), most);
    return { compared, entities: found.map(({ id, score }) => ({ id, score, name: person ? (this.personNames[id] ?? '') : '', entity: (person ? this.personEntities[id] : this.otherEntities[id]) ?? '' })) };
  }
}

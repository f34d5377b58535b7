import type { RegistrationAccepted } from '@parley/contracts';
import { indexRowsOf, registrationKey, toMatchable, type IndexRows, type Matchable, type Policy } from '@parley/deconfliction';

export interface Prepared {
  readonly matchable: Matchable;
  readonly rows: IndexRows;
}

/**
 * Registrations prepared for matching, by id and version. The version is that of the row that was locked, so an entry can never be stale;
 * the oldest entries go when the bound is reached.
 */
export class MatchableCache {
  private readonly entries = new Map<string, Prepared>();

  constructor(private readonly policy: Policy, private readonly max: number) {}

  find(id: string, version: number): Prepared | undefined {
    return this.entries.get(`${id}@${version}`);
  }

  prepare(source: RegistrationAccepted): Prepared {
    const key = `${registrationKey(source.agency, source.registration.registrationId)}@${source.registration.version}`;
    const known = this.entries.get(key);
    if (known) return known;
    const matchable = toMatchable(source, this.policy);
    const prepared = { matchable, rows: indexRowsOf(matchable, this.policy) };
    this.entries.set(key, prepared);
    if (this.entries.size > this.max) this.entries.delete(this.entries.keys().next().value as string);
    return prepared;
  }
}

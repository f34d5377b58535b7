import type { Checked, ShownRegistration } from '@parley/contracts';
import type { Emission } from '@parley/messaging';
import type { Caller } from '@parley/persistence';
import { shownVersionsMax, type AcceptedVersionRow, type AnsweredRegistration, type CheckedName, type Incoming, type OpenRegister, type RefusedRecord, type RegistrationStore } from './registration-store.js';

interface KeptVersion extends AcceptedVersionRow {
  readonly checked?: Checked;
}
interface Kept {
  readonly agency: string;
  readonly registrationId: string;
  readonly deconflictionNumber: string;
  currentVersion: number;
  checkSequence: number;
  statedVersion: number | undefined;
  versions: Map<number, KeptVersion>;
}

/** The register in memory: PostgreSQL's twin, for specs without a database. One transaction at a time; a failed one leaves nothing. */
export class InMemoryRegistrationStore implements RegistrationStore {
  readonly sent: Emission[] = [];
  readonly parked: RefusedRecord[] = [];
  private registrations = new Map<string, Kept>();
  private seen = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();

  inTransaction<T>(caller: Caller, work: (register: OpenRegister) => Promise<T>): Promise<T> {
    const result = this.last.then(() => this.one(caller, work));
    this.last = result.catch(() => undefined);
    return result;
  }

  async show(caller: Caller, agency: string, registrationId: string): Promise<ShownRegistration | undefined> {
    const kept = this.sees(caller, agency) ? this.registrations.get(`${agency}/${registrationId}`) : undefined;
    if (!kept) return undefined;
    const versions = [...kept.versions.values()].sort((a, b) => b.version - a.version).slice(0, shownVersionsMax);
    return {
      agency, registrationId, deconflictionNumber: kept.deconflictionNumber, currentVersion: kept.currentVersion,
      versions: versions.map(({ version, content, received, checked }) => ({ version, registration: content, received, ...(checked && { checked }) })),
    };
  }

  private sees = (caller: Caller, agency: string) => caller.agencyId === '*' || caller.agencyId === agency;

  private async one<T>(caller: Caller, work: (register: OpenRegister) => Promise<T>): Promise<T> {
    const before = structuredClone({ registrations: this.registrations, seen: this.seen });
    const effects: { sent: Emission[]; parked: RefusedRecord[] } = { sent: [], parked: [] };
    try {
      const result = await work(this.register(caller, effects));
      this.sent.push(...effects.sent);
      this.parked.push(...effects.parked);
      return result;
    } catch (error) {
      [this.registrations, this.seen] = [before.registrations, before.seen];
      throw error;
    }
  }

  private register(caller: Caller, effects: { sent: Emission[]; parked: RefusedRecord[] }): OpenRegister {
    return {
      firstTime: async (ids) => {
        const fresh = new Set(ids.filter((id) => !this.seen.has(id)));
        for (const id of fresh) this.seen.add(id);
        return fresh;
      },
      lock: async (agency, incoming) => {
        if (!this.sees(caller, agency)) throw new Error(`${caller.agencyId} may not file for ${agency}`);
        return new Map(incoming.map((one) => [one.registrationId, this.lockOne(agency, one, incoming)]));
      },
      keep: async (agency, versions) => {
        for (const version of versions) this.keepOne(agency, version);
      },
      park: async (refused) => void effects.parked.push(...refused),
      lockChecked: async (names) => new Map(names.flatMap((name) => this.lockCheckedOne(name))),
      answer: async (answered) => {
        for (const one of answered) this.answerOne(one);
      },
      send: async (emissions) => void effects.sent.push(...emissions),
    };
  }

  private lockOne(agency: string, { registrationId, deconflictionNumber }: Incoming, incoming: readonly Incoming[]) {
    const name = `${agency}/${registrationId}`;
    const kept = this.registrations.get(name) ?? { agency, registrationId, deconflictionNumber, currentVersion: 0, checkSequence: 0, statedVersion: undefined, versions: new Map() };
    this.registrations.set(name, kept);
    const wanted = incoming.filter((one) => one.registrationId === registrationId).map((one) => one.version);
    const contentHashes = new Map([...kept.versions.values()].filter((v) => wanted.includes(v.version)).map((v) => [v.version, v.contentHash]));
    return { deconflictionNumber: kept.deconflictionNumber, currentVersion: kept.currentVersion, contentHashes };
  }

  private keepOne(agency: string, version: AcceptedVersionRow): void {
    const kept = this.registrations.get(`${agency}/${version.registrationId}`);
    if (!kept) throw new Error('a version is kept of a registration that is locked');
    kept.versions.set(version.version, version);
    kept.currentVersion = Math.max(kept.currentVersion, version.version);
  }

  private lockCheckedOne({ agency, registrationId, version }: CheckedName) {
    const name = `${agency}/${registrationId}`;
    const kept = this.registrations.get(name);
    if (!kept) return [];
    const { deconflictionNumber, checkSequence, statedVersion } = kept;
    const bearing = [...kept.versions.values()].filter((v) => !v.checked || v.version === version || v.version === statedVersion).sort((a, b) => a.version - b.version);
    return [[name, { deconflictionNumber, checkSequence, statedVersion, versions: bearing.map((v) => ({ version: v.version, notChecked: v.notChecked, ...(v.checked && { checked: v.checked }) })) }] as const];
  }

  private answerOne({ agency, registrationId, checkSequence, statedVersion, receipts }: AnsweredRegistration): void {
    const kept = this.registrations.get(`${agency}/${registrationId}`);
    if (!kept) return;
    [kept.checkSequence, kept.statedVersion] = [checkSequence, statedVersion];
    for (const checked of receipts) {
      const version = kept.versions.get(checked.version ?? 0);
      if (version) kept.versions.set(version.version, { ...version, checked });
    }
  }
}
